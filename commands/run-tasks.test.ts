import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { loadTaskCatalog } from '../catalog/tasks/load.ts';
import { MemoryEventStore } from '../events/store/memory.ts';
import type { Caller, CommandContext } from './command.ts';
import { launchOperation } from './launch-operation.ts';
import type { Principal } from './principal.ts';
import { readyToInstall } from './testing/ready-to-install.ts';

const checkout = join(import.meta.dirname, '..');
const tasks = await loadTaskCatalog({ rolesPath: join(checkout, 'roles'), scriptsPath: join(checkout, 'scripts') });
const root: Principal = { kind: 'person', id: 'root', name: 'Root', role: 'administrator' };

let context: CommandContext;
let keys = 0;
const caller = (principal = root): Caller => ({ principal, idempotencyKey: `key ${(keys += 1)}` });
const vhost = { site: 'shop', domains: ['shop.example.org'], root: '/var/aegir/sites/shop/current' };

describe('Tasks that a person chose', () => {
  let server: string;
  const run = (...chosen: unknown[]) => launchOperation(context, caller(), 'server.run_tasks', { server, tasks: chosen });
  const requests = async () => (await Array.fromAsync(context.store.readAll())).filter(({ stream, revision }) => stream.startsWith('operation-') && revision === 0);

  beforeEach(async () => {
    context = { store: new MemoryEventStore(), tasks, now: () => new Date() };
    ({ server } = await readyToInstall(context, () => caller()));
  });

  test('are planned as the Server’s Services choose them, each with the undo that its contract declares', async () => {
    const { id, sentence } = await run({ task: 'web.write_vhost', input: vhost }, { task: 'noop.run', skippable: true });
    expect(sentence).toBe('Run 2 Tasks on Server web-1');
    expect((await requests()).find(({ stream }) => stream === `operation-${id}`)).toMatchObject({
      data: {
        locks: [{ resource: `server-${server}`, mode: 'exclusive' }],
        plan: {
          tasks: [
            { contract: 'web.write_vhost', variant: 'nginx', input: vhost, undo: { contract: 'web.remove_vhost', variant: 'nginx' }, skippable: false },
            { contract: 'noop.run', variant: 'noop.run', input: {}, skippable: true },
          ],
        },
      },
    });
  });

  test('are found by their own name whatever the Server has', async () => {
    const { id, sentence } = await run({ task: 'apache.remove_vhost', input: { site: 'shop' } });
    expect(sentence).toBe('Run “Remove the virtual host” on Server web-1');
    expect((await requests()).find(({ stream }) => stream === `operation-${id}`)).toMatchObject({ data: { plan: { tasks: [{ contract: 'web.remove_vhost', variant: 'apache' }] } } });
  });

  test.each<[string, unknown, string]>([
    ['an unknown Task', { task: 'no.such' }, 'tasks.1.task'],
    ['a Task by a path', { task: '../../etc/passwd' }, 'tasks.1.task'],
    ['a field too many', { task: 'noop.run', input: { lines: 1, colour: 'red' } }, 'tasks.1.input.colour'],
    ['a field too few', { task: 'site.remove', input: {} }, 'tasks.1.input.site'],
    ['a wrong type', { task: 'noop.run', input: { lines: '1' } }, 'tasks.1.input.lines'],
    ['a number out of bounds', { task: 'noop.run', input: { lines: -1 } }, 'tasks.1.input.lines'],
    ['a template', { task: 'site.remove', input: { site: '{{ lookup("pipe", "id") }}' } }, 'tasks.1.input.site'],
    ['a line break', { task: 'site.remove', input: { site: 'shop\n' } }, 'tasks.1.input.site'],
    ['an item that is none', { task: 'web.write_vhost', input: { ...vhost, domains: ['shop.example.org', 'a b'] } }, 'tasks.1.input.domains.1'],
    ['the same item twice', { task: 'web.write_vhost', input: { ...vhost, domains: ['a.example', 'a.example'] } }, 'tasks.1.input.domains'],
  ])('with %s are refused by the field’s name, and nothing is requested', async (_, wrong, field) => {
    const before = (await requests()).length;
    await expect(run({ task: 'noop.run' }, wrong)).rejects.toMatchObject({ code: 'invalid_input', issues: [expect.objectContaining({ field })] });
    expect(await requests()).toHaveLength(before);
  });

  test('are an administrator’s alone to run', async () => {
    const operator: Principal = { ...root, name: 'Olga', role: 'operator' };
    await expect(launchOperation(context, caller(operator), 'server.run_tasks', { server, tasks: [{ task: 'noop.run' }] })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

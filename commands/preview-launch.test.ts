import { join } from 'node:path';
import { beforeEach, expect, test } from '@jest/globals';
import { loadTaskCatalog } from '../catalog/tasks/load.ts';
import { TaskCatalog } from '../catalog/tasks/task-catalog.ts';
import { MemoryEventStore } from '../events/store/memory.ts';
import type { Caller, CommandContext } from './command.ts';
import { launchOperation } from './launch-operation.ts';
import { previewLaunch } from './preview-launch.ts';
import type { Principal } from './principal.ts';
import { readyToInstall } from './testing/ready-to-install.ts';

const checkout = join(import.meta.dirname, '..');
const root: Principal = { kind: 'person', id: 'root', name: 'Root', role: 'administrator' };
let keys = 0;
const caller = (): Caller => ({ principal: root, idempotencyKey: `key ${(keys += 1)}` });

let context: CommandContext;
let ids: { server: string; platform: string };
beforeEach(async () => {
  context = { store: new MemoryEventStore(), tasks: await loadTaskCatalog({ rolesPath: join(checkout, 'roles'), scriptsPath: join(checkout, 'scripts') }), now: () => new Date() };
  ids = await readyToInstall(context, caller);
});
const shop = () => ({ name: 'shop', domains: ['shop.example.org'], ...ids });
const recorded = async () => (await Array.fromAsync(context.store.readAll())).length;

test('a preview says what the launch does, and records nothing', async () => {
  const before = await recorded();
  const { sentence, locks, servers, tasks } = await previewLaunch(context, root, 'site.install', shop());
  expect(await recorded()).toBe(before);
  const launched = await launchOperation(context, caller(), 'site.install', shop());
  expect(sentence).toBe(launched.sentence);
  expect(servers).toEqual([{ id: ids.server, name: 'web-1' }]);
  expect(locks.map(({ mode, resource }) => `${mode} ${resource.split('-')[0]}`)).toEqual(['exclusive site', 'shared platform', 'shared server']);
  expect(tasks.map(({ task, server }) => `${task} on ${server}`)).toEqual(expect.arrayContaining(['nginx.write_vhost on web-1']));
  expect(tasks.find(({ task }) => task === 'nginx.write_vhost')!.undoable).toBe(true);
  expect(tasks.every(({ title, task }) => title !== task)).toBe(true);
});

test.each<[string, () => unknown, object]>([
  ['names that are taken, beside their field', () => ({ ...shop(), domains: ['new.example.org'] }), { code: 'taken', field: 'name' }],
  ['a domain that is taken', () => ({ ...shop(), name: 'other', domains: ['new.example.org', 'shop.example.org'] }), { code: 'taken', field: 'domains.1' }],
  ['what the schema refuses', () => ({ ...shop(), name: 'Not a name' }), { code: 'invalid_input' }],
  ['what is not there', () => ({ ...shop(), name: 'other', domains: ['new.example.org'], server: crypto.randomUUID() }), { code: 'not_found', field: 'server' }],
])('a preview refuses what the launch would: %s', async (_name, input, expected) => {
  await launchOperation(context, caller(), 'site.install', shop());
  const before = await recorded();
  await expect(previewLaunch(context, root, 'site.install', input())).rejects.toMatchObject(expected);
  expect(await recorded()).toBe(before);
  await expect(launchOperation(context, caller(), 'site.install', input())).rejects.toMatchObject(expected);
});

test('who may not launch it learns nothing of it', async () => {
  await expect(previewLaunch(context, { ...root, role: 'viewer' }, 'site.install', shop())).rejects.toMatchObject({ code: 'forbidden' });
});

test('where nothing is known of the Tasks, their names are said', async () => {
  context = { ...context, tasks: new TaskCatalog([]) };
  expect((await previewLaunch(context, root, 'server.verify', { server: ids.server })).tasks).toEqual([{ title: 'server.verify', task: 'server.verify', server: 'web-1', undoable: false }]);
});

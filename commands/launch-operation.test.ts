import { beforeEach, describe, expect, test } from '@jest/globals';
import { TaskCatalog } from '../catalog/tasks/task-catalog.ts';
import type { RecordedEvent } from '../events/event.ts';
import { MemoryEventStore } from '../events/store/memory.ts';
import type { Caller, CommandContext } from './command.ts';
import { launchOperation } from './launch-operation.ts';
import type { Principal } from './principal.ts';
import { registerServer } from './register-server.ts';
import { exampleHostKey as hostKey, readyToInstall } from './testing/ready-to-install.ts';

const ada: Principal = { kind: 'person', id: 'ada', name: 'Ada', role: 'operator' };
const root: Principal = { kind: 'person', id: 'root', name: 'Root', role: 'administrator' };

let store: MemoryEventStore;
let context: CommandContext;
let keys = 0;
const caller = (principal: Principal = ada, idempotencyKey = `key ${(keys += 1)}`): Caller => ({ principal, idempotencyKey });

beforeEach(() => {
  store = new MemoryEventStore();
  context = { store, tasks: new TaskCatalog([]), now: () => new Date() };
});

async function all(): Promise<RecordedEvent[]> {
  return Array.fromAsync(store.readAll());
}

const ready = () => readyToInstall(context, () => caller(root));

describe('a launch', () => {
  test('is one request with everything resolved, and the names it needs are claimed', async () => {
    const ids = await ready();
    const { id, target } = await launchOperation(context, caller(), 'site.install', { name: 'shop', domains: ['shop.example.org'], ...ids });
    const requested = (await all()).find((event) => event.stream === `operation-${id}`);
    expect(requested).toMatchObject({
      type: 'OperationRequested',
      revision: 0,
      data: {
        sentence: 'Install Site shop (shop.example.org) of Platform blog-1 on Server web-1',
        target: { type: 'site', id: target.id, name: 'shop' },
        plan: { platform: { digest: 'd'.repeat(64) }, server: { name: 'web-1', services: { web: { variant: 'nginx' } } } },
      },
      metadata: { actor: { id: 'ada' }, correlationId: id },
    });
    expect((await all()).filter((event) => event.type === 'ClaimTaken').map((event) => event.stream)).toEqual(
      expect.arrayContaining(['claim-site-shop', 'claim-domain-shop.example.org']),
    );
  });

  test('repeated with its key answers as before and changes nothing', async () => {
    const ids = await ready();
    const key = caller();
    const input = { name: 'shop', domains: ['shop.example.org'], ...ids };
    const first = await launchOperation(context, key, 'site.install', input);
    const before = (await all()).length;
    expect(await launchOperation(context, key, 'site.install', input)).toEqual(first);
    expect(await all()).toHaveLength(before);
  });

  test('with a key that stands for another request is refused', async () => {
    const ids = await ready();
    const key = caller();
    await launchOperation(context, key, 'server.verify', { server: ids.server });
    await expect(launchOperation(context, key, 'server.install_service', { server: ids.server, service: 'nginx' })).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  });

  test('takes a domain once under any concurrency, and the losers keep nothing', async () => {
    const ids = await ready();
    const results = await Promise.allSettled(Array.from({ length: 10 }, (_, index) =>
      launchOperation(context, caller(), 'site.install', { name: `shop-${index}`, domains: [`own-${index}.example.org`, 'shared.example.org'], ...ids })));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'taken', field: 'domains.1' });
    }
    const held = new Map<string, boolean>();
    for (const event of await all()) {
      if (event.type === 'ClaimTaken') held.set(event.stream, true);
      if (event.type === 'ClaimReleased') held.set(event.stream, false);
    }
    expect([...held].filter(([stream, isHeld]) => isHeld && stream.startsWith('claim-domain-'))).toHaveLength(2);
  });

  test.each([
    ['an unknown field', { server: 'x', color: 'red' }, 'color'],
    ['a missing field', {}, 'server'],
    ['a wrong type', { server: 5 }, 'server'],
    ['a template', { server: "{{ lookup('pipe','id') }}" }, 'server'],
    ['a path', { server: '../../etc/passwd' }, 'server'],
  ])('with %s is refused by the field’s name and changes nothing', async (_, input, field) => {
    await expect(launchOperation(context, caller(), 'server.verify', input)).rejects.toMatchObject({
      code: 'invalid_input',
      issues: expect.arrayContaining([expect.objectContaining({ field })]),
    });
    expect(await all()).toEqual([]);
  });

  test.each(['-x', '--upload-pack=id', 'a b', 'a\nb', '../x', 'main^{}', 'a..b', 'HEAD@{1}'])('of the ref %j is refused', async (ref) => {
    const ids = await ready();
    await expect(launchOperation(context, caller(), 'platform.deploy', { name: 'x', distribution: ids.server, server: ids.server, ref })).rejects.toMatchObject({
      issues: [expect.objectContaining({ field: 'ref' })],
    });
  });

  test('on a Server that was never verified is refused with what to do', async () => {
    const { id } = await registerServer(context, caller(root), { name: 'new', address: '192.0.2.2', hostKey });
    await expect(launchOperation(context, caller(), 'server.install_service', { server: id, service: 'git' })).rejects.toMatchObject({
      code: 'conflict', field: 'server', message: expect.stringContaining('aegir server verify new'),
    });
  });

  test('on what does not exist is refused as not found', async () => {
    await expect(launchOperation(context, caller(), 'server.verify', { server: '6b1f6e62-6f0f-4c1e-9d5e-111111111111' })).rejects.toMatchObject({ code: 'not_found', field: 'server' });
  });
});

describe('who may do what', () => {
  const viewer: Principal = { kind: 'person', id: 'vi', name: 'Vi', role: 'viewer' };

  test('a viewer launches nothing, and learns which role would', async () => {
    await expect(launchOperation(context, caller(viewer), 'server.verify', {})).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('operator or administrator') });
    expect(await all()).toEqual([]);
  });

  test('an operator adds no Server: its host key is trust that an administrator gives', async () => {
    await expect(registerServer(context, caller(), { name: 'w', address: '192.0.2.3', hostKey })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

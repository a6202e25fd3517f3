import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { MemoryEventStore } from '../store/memory.ts';
import type { Change } from './changes.ts';
import { listHistory } from './history-queries.ts';
import type { AnyProjection } from './projection.ts';
import { allProjections } from './projections.ts';
import { servers } from './servers.ts';
import { listServers, showServer } from './servers-queries.ts';
import { HeldStore } from './testing/held-store.ts';
import { ModelDirectory, timeoutMs } from './testing/model-directory.ts';
import { requested } from './testing/recorder.ts';
import { registered, serverEvent as event } from './testing/server-events.ts';

const named = async (readModels: { db: () => Parameters<typeof listServers>[0] }): Promise<string[]> =>
  (await listServers(readModels.db())).items.map(({ name }) => name);

/** The same tables from a later version of the code. */
const nextVersion: readonly AnyProjection[] = allProjections.map((each) => (each === servers ? { ...servers, version: servers.version + 1 } : each));

test('a page that waits for a command\'s position sees what the command recorded', async () => {
  using directory = new ModelDirectory();
  const store = new MemoryEventStore();
  const readModels = directory.open(store);
  for (const name of ['alpha', 'beta', 'gamma']) {
    const { position } = await store.append(`server-${name}`, [registered(name)], { expected: 'none' });
    expect(await readModels.waitFor(position, { timeoutMs })).toBe(true);
    expect((await showServer(readModels.db(), name))?.name).toBe(name);
  }
  await readModels.close();
});

test('waiting ends for the position of an event that no projection takes, and for one of long ago', async () => {
  using directory = new ModelDirectory();
  const store = new MemoryEventStore();
  const first = await store.append('server-a', [registered('alpha')], { expected: 'none' });
  await (async () => {
    const readModels = directory.open(store);
    await readModels.upToDate({ timeoutMs });
    await readModels.close();
  })();
  const readModels = directory.open(store);
  const claimed = await store.append('claim-server-alpha', [event('ClaimTaken', { kind: 'server', name: 'alpha', holder: 'server-a' })], { expected: 'none' });
  expect(await readModels.waitFor(claimed.position, { timeoutMs })).toBe(true);
  expect(await readModels.waitFor(first.position, { timeoutMs })).toBe(true);
  await readModels.close();
});

test('waiting is bounded while events do not come through', async () => {
  using directory = new ModelDirectory();
  const store = new HeldStore();
  const readModels = directory.open(store);
  expect(await readModels.upToDate({ timeoutMs })).toBe(true);
  store.hold();
  const { position } = await store.append('server-a', [registered('alpha')], { expected: 'none' });
  expect(await readModels.waitFor(position, { timeoutMs: 20 })).toBe(false);
  const reached = readModels.waitFor(position, { timeoutMs });
  store.release();
  expect(await reached).toBe(true);
  await readModels.close();
});

test('a change is told once queries see it', async () => {
  using directory = new ModelDirectory();
  const store = new MemoryEventStore();
  const readModels = directory.open(store);
  await readModels.upToDate({ timeoutMs });
  const told = new Promise<{ change: Change; seen: Promise<unknown> }>((resolve) => {
    readModels.onChange((change) => resolve({ change, seen: showServer(readModels.db(), change.id) }));
  });
  const { position } = await store.append('server-a', [registered('alpha')], { expected: 'none' });
  const { change, seen } = await told;
  expect(change).toEqual({ topic: 'server', id: 'a', position });
  expect(await seen).toMatchObject({ name: 'alpha' });
  await readModels.close();
});

test('the file of an older version serves until the new one is complete, and then gives way to it at once', async () => {
  using directory = new ModelDirectory();
  const store = new HeldStore();
  await store.append('server-a', [registered('alpha')], { expected: 'none' });
  const before = directory.open(store);
  await before.upToDate({ timeoutMs });
  await before.close();

  await store.append('server-b', [registered('beta')], { expected: 'none' });
  store.hold();
  const readModels = directory.open(store, nextVersion);
  const old = readModels.db();
  expect(await named(readModels)).toEqual(['alpha']);
  expect(readModels.status()).toMatchObject({ state: 'catching_up', rebuilding: expect.stringContaining('another version') });
  const swapped = new Promise<Change>((resolve) => readModels.onChange(resolve));
  store.release();
  expect(await swapped).toMatchObject({ topic: 'all' });
  expect(await named(readModels)).toEqual(['alpha', 'beta']);
  expect(await readModels.upToDate({ timeoutMs })).toBe(true);
  expect(readModels.status()).toMatchObject({ state: 'live', rebuilding: null });
  expect((await listServers(old)).items).toHaveLength(1);
  await readModels.close();
  expect(directory.files()).toEqual(['read-models-2.db']);
});

test('a missing file is built before anything is answered', async () => {
  using directory = new ModelDirectory();
  const store = new HeldStore();
  await store.append('server-a', [registered('alpha')], { expected: 'none' });
  store.hold();
  const readModels = directory.open(store);
  expect(() => readModels.db()).toThrow(expect.objectContaining({ code: 'read_models_not_ready' }));
  store.release();
  expect(await readModels.upToDate({ timeoutMs })).toBe(true);
  expect(await named(readModels)).toEqual(['alpha']);
  await readModels.close();
});

const damages: [string, (path: string) => void][] = [
  ['no database at all', (path) => writeFileSync(path, 'this is not a database, but it is longer than a header of one '.repeat(100))],
  ['cut short', (path) => truncateSync(path, 8192)],
  ['empty', (path) => truncateSync(path, 0)],
];

test.each(damages)('a file that is %s is rebuilt', async (_, damage) => {
  using directory = new ModelDirectory();
  const store = new MemoryEventStore();
  await store.append('server-a', [registered('alpha')], { expected: 'none' });
  const before = directory.open(store);
  await before.upToDate({ timeoutMs });
  await before.close();
  damage(join(directory.path, 'read-models-1.db'));
  const readModels = directory.open(store);
  expect(await readModels.upToDate({ timeoutMs })).toBe(true);
  expect(await named(readModels)).toEqual(['alpha']);
  await readModels.close();
});

test('rows made from another event store are not served', async () => {
  using directory = new ModelDirectory();
  const one = new MemoryEventStore();
  await one.append('server-a', [registered('alpha')], { expected: 'none' });
  const before = directory.open(one);
  await before.upToDate({ timeoutMs });
  await before.close();

  const other = new MemoryEventStore();
  await other.append('server-a', [registered('other')], { expected: 'none' });
  const readModels = directory.open(other);
  expect(await readModels.upToDate({ timeoutMs })).toBe(true);
  expect(await named(readModels)).toEqual(['other']);
  await readModels.close();
});

test('an event that cannot be read stops the read models there, and the status says which it is', async () => {
  using directory = new ModelDirectory();
  const store = new MemoryEventStore();
  const readModels = directory.open(store);
  await readModels.upToDate({ timeoutMs });
  const { position } = await store.append('server-a', [registered('alpha')], { expected: 'none' });
  const damaged = await store.append('server-a', [event('ServerTeleported', {}), registered('late')], { expected: 0 });
  expect(await readModels.waitFor(damaged.position, { timeoutMs })).toBe(false);
  expect(readModels.status()).toMatchObject({ state: 'stopped', position, error: expect.stringContaining('ServerTeleported at server-a@1') });
  expect(await named(readModels)).toEqual(['alpha']);
  await readModels.close();
});

test('a batch that cannot be written leaves neither rows nor checkpoint, and is written again', async () => {
  let failures = 0;
  const full: AnyProjection = {
    name: 'full', version: 1, categories: ['server'], tables: '',
    prepare: () => () => {
      if (failures++ === 0) throw new Error('database or disk is full');
    },
  };
  using directory = new ModelDirectory();
  const store = new MemoryEventStore();
  const readModels = directory.open(store, [...allProjections, full]);
  await readModels.upToDate({ timeoutMs });
  const { position } = await store.append('server-a', [registered('alpha')], { expected: 'none' });
  expect(await readModels.waitFor(position, { timeoutMs })).toBe(true);
  expect(failures).toBe(2);
  expect((await listHistory(readModels.db(), { type: 'server', id: 'a' })).items).toHaveLength(1);
  await readModels.close();
});

test('a build that fails on the way goes on where rows and checkpoint agree', async () => {
  const store = new MemoryEventStore();
  for (let server = 0; server < 1200; server += 1) {
    await store.append(`server-${server}`, [registered(`web-${server}`)], { expected: 'none' });
    const { type, data } = requested({ locks: [{ resource: `server-${server % 7}`, mode: 'exclusive' }] });
    if (server % 10 === 0) await store.append(`operation-${server}`, [event(type, data)], { expected: 'none' });
  }
  const built = async (failAt: number): Promise<Record<string, unknown[]>> => {
    let facts = 0;
    const failing: AnyProjection = {
      name: 'failing', version: 1, categories: ['server'], tables: '',
      prepare: () => () => {
        if (++facts === failAt) throw new Error('database or disk is full');
      },
    };
    using directory = new ModelDirectory();
    const readModels = directory.open(store, [...allProjections, failing]);
    expect(await readModels.upToDate({ timeoutMs })).toBe(true);
    await readModels.close();
    expect(facts).toBeGreaterThanOrEqual(failAt);
    return directory.rows();
  };
  expect(await built(700)).toEqual(await built(0));
});

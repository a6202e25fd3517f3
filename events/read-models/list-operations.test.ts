import { expect, test } from '@jest/globals';
import { listOperations, type OperationFilter } from './list-operations.ts';
import { ada, Recorder, requested } from './testing/recorder.ts';

const started = { type: 'OperationStarted', data: { workflowId: 'w', runId: 'r' } } as const;
const succeeded = { type: 'OperationSucceeded', data: { summary: 'Done.' } } as const;
const lost = { type: 'OperationLost', data: { message: 'The workflow is gone.' } } as const;

test('pages follow each other without gap or repetition while new Operations arrive', async () => {
  await using facts = new Recorder();
  for (let n = 1; n <= 5; n++) await facts.operation(`o${n}`, requested());
  const first = await listOperations(await facts.db(), { limit: 2 });
  await facts.operation('o6', requested());
  const second = await listOperations(await facts.db(), { limit: 2, after: first.next! });
  const third = await listOperations(await facts.db(), { limit: 2, after: second.next! });
  expect([first, second, third].map(({ items }) => items.map(({ id }) => id))).toEqual([['o5', 'o4'], ['o3', 'o2'], ['o1']]);
  expect(third.next).toBeNull();
});

test('what waits can be read with the oldest first, page by page', async () => {
  await using facts = new Recorder();
  for (let n = 1; n <= 3; n++) await facts.operation(`o${n}`, requested());
  const first = await listOperations(await facts.db(), { limit: 2, oldestFirst: true });
  const second = await listOperations(await facts.db(), { limit: 2, oldestFirst: true, after: first.next! });
  expect([first, second].map(({ items }) => items.map(({ id }) => id))).toEqual([['o1', 'o2'], ['o3']]);
});

test('counts go over all pages and all statuses, narrowed by everything else', async () => {
  await using facts = new Recorder();
  await facts.operation('o1', requested(), started, succeeded);
  await facts.operation('o2', requested(), started);
  await facts.operation('o3', requested({ kind: 'server.verify', sentence: 'Verify Server web1' }), lost);
  const counted = async (filter: OperationFilter) => {
    const { counts } = await listOperations(await facts.db(), { limit: 1, ...filter });
    return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  };
  expect(await counted({})).toEqual({ succeeded: 1, running: 1, lost: 1 });
  expect(await counted({ status: ['running'] })).toEqual({ succeeded: 1, running: 1, lost: 1 });
  expect(await counted({ kind: 'site.install' })).toEqual({ succeeded: 1, running: 1 });
  expect(await counted({ search: 'VERIFY' })).toEqual({ lost: 1 });
});

const filters: [string, OperationFilter, string[]][] = [
  ['statuses', { status: ['running', 'lost'] }, ['o3', 'o2']],
  ['a kind', { kind: 'server.verify' }, ['o3']],
  ['a target', { target: { type: 'site', id: 's2' } }, ['o2']],
  ['a target of another type with the same id', { target: { type: 'server', id: 's2' } }, []],
  ['a Server it works on', { server: 'web2' }, ['o3', 'o1']],
  ['words in any order and case', { search: 'SHOP install' }, ['o1']],
  ['a part of the id', { search: 'o3' }, ['o3']],
  ['nothing but blanks', { search: '  \n ' }, ['o3', 'o2', 'o1']],
  ['what would be a pattern in SQL', { search: '%' }, []],
  ['a quote', { search: `' OR 1=1 --` }, []],
];

test.each(filters)('a list is narrowed by %s', async (_, filter, ids) => {
  await using facts = new Recorder();
  await facts.operation('o1', requested({ servers: ['web1', 'web2'] }), started, succeeded);
  await facts.operation('o2', requested({ sentence: 'Install Site blog', target: { type: 'site', id: 's2', name: 'blog' }, servers: ['web1'] }), started);
  await facts.operation('o3', requested({
    kind: 'server.verify', sentence: 'Verify Server web2', target: { type: 'server', id: 'web2', name: 'web2' }, servers: ['web2'],
  }), lost);
  expect((await listOperations(await facts.db(), filter)).items.map(({ id }) => id)).toEqual(ids);
});

test('a waiting Operation says behind which one, for what, and in which place', async () => {
  await using facts = new Recorder();
  const locks = [{ resource: 'site:s1', mode: 'exclusive' as const }];
  await facts.operation('o1', requested({ locks, sentence: 'Install Site shop' }), started);
  await facts.operation('o2', requested({ locks, sentence: 'Delete Site shop' }));
  await facts.operation('o3', requested({ locks }));
  await facts.operation('o4', requested({ locks: [{ resource: 'site:s2', mode: 'exclusive' }] }));
  const waits = async () => Object.fromEntries((await listOperations(await facts.db())).items.map(({ id, wait }) => [id, wait]));
  expect(await waits()).toEqual({
    o1: null,
    o2: { for: 'resource', resource: 'site:s1', place: 1, behind: { id: 'o1', number: 1, sentence: 'Install Site shop', status: 'running' } },
    o3: { for: 'resource', resource: 'site:s1', place: 2, behind: { id: 'o2', number: 2, sentence: 'Delete Site shop', status: 'requested' } },
    o4: null,
  });
  await facts.operation('o1', succeeded);
  expect(await waits()).toMatchObject({ o2: null, o3: { place: 1, behind: { id: 'o2' } } });
});

test('a waiting Operation says which limit it waits for, and which paused Server, since when, by whom and why', async () => {
  await using facts = new Recorder({ perServer: 1, atOnce: 2 });
  await facts.record('server-w1', { type: 'ServerRegistered', data: { name: 'web1', address: '10.98.0.11', port: 22, user: 'root', hostKey: 'SHA256:abc' } });
  const on = (site: string, server: string) => requested({ locks: [{ resource: `site-${site}`, mode: 'exclusive' }], servers: [server] });
  await facts.operation('o1', on('a', 'w1'), started);
  await facts.operation('o2', on('b', 'w1'));
  await facts.operation('o3', on('c', 'w2'), started);
  await facts.operation('o4', on('d', 'w3'));
  const waits = async () => Object.fromEntries((await listOperations(await facts.db(), { status: ['requested'] })).items.map(({ id, wait }) => [id, wait]));
  expect(await waits()).toEqual({
    o2: { for: 'server_limit', server: { id: 'w1', name: 'web1' }, limit: 1, running: 1, place: 1 },
    o4: { for: 'limit', limit: 2, place: 1 },
  });
  await facts.record('server-w1', { type: 'ServerPaused', data: { reason: 'New disks' } });
  expect(await waits()).toMatchObject({ o2: { for: 'paused', server: { id: 'w1', name: 'web1' }, since: expect.any(String), by: ada, reason: 'New disks' } });
  await facts.record('server-w1', { type: 'ServerResumed', data: {} });
  await facts.operation('o3', succeeded);
  expect(await waits()).toMatchObject({ o2: { for: 'server_limit' }, o4: null });
});

test('what Operations wait for is the same when the process starts again in their middle', async () => {
  await using facts = new Recorder();
  const locks = [{ resource: 'site-1', mode: 'exclusive' as const }];
  for (const id of ['o1', 'o2', 'o3']) await facts.operation(id, requested({ locks }));
  await facts.operation('o1', started);
  await facts.restart();
  await facts.operation('o1', succeeded);
  expect((await listOperations(await facts.db(), { status: ['requested'] })).items).toMatchObject([{ id: 'o3', wait: { for: 'resource', behind: { id: 'o2' }, place: 1 } }, { id: 'o2', wait: null }]);
});

test.each(['', 'x', 'WyJhIiwiYiJd', Buffer.from('-1').toString('base64url'), Buffer.from('1e999').toString('base64url'), '\0', '💣'.repeat(1000)])(
  'a cursor that no list gave out is refused: %j', async (after) => {
    await using facts = new Recorder();
    await expect(listOperations(await facts.db(), { after })).rejects.toMatchObject({ code: 'invalid', field: 'after' });
  },
);

test.each([[0, 1], [-5, 1], [1.9, 1], [1000, 3]])('a limit of %d gives %d of 3', async (limit, length) => {
  await using facts = new Recorder();
  for (const id of ['o1', 'o2', 'o3']) await facts.operation(id, requested());
  expect((await listOperations(await facts.db(), { limit })).items).toHaveLength(length);
});

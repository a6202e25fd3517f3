import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openSqliteEventStore } from '../../events/store/sqlite.ts';
import { startAegir, type TestAegir } from './aegir.ts';
import { eventsOf, type Received } from './event-source.ts';
import { RunningOperation } from './running-operation.ts';

let aegir: TestAegir;
beforeAll(async () => {
  aegir = await startAegir();
});
afterAll(() => aegir.close());

type Lines = { lines: { n: number; text: string }[] };

async function follow(path: string, lastEventId?: string | number): Promise<AsyncGenerator<Received>> {
  const answer = await aegir.call('viewer', 'GET', path, undefined, {
    accept: 'text/event-stream', ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }),
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch('text/event-stream');
  return eventsOf(answer);
}

async function next(events: AsyncGenerator<Received>): Promise<Received> {
  const item = await events.next();
  if (item.done === true) throw new Error('The stream has ended.');
  return item.value;
}

async function rest(events: AsyncGenerator<Received>): Promise<Received[]> {
  const all: Received[] = [];
  for await (const event of events) all.push(event);
  return all;
}

function numbers(events: readonly Received[]): number[] {
  return events.flatMap(({ event, data }) => (event === 'lines' ? (data as Lines).lines.map((line) => line.n) : []));
}

function upTo(last: number, first = 1): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

async function running(): Promise<RunningOperation> {
  const operation = new RunningOperation(aegir.store);
  await operation.request();
  await operation.startTask();
  return operation;
}

test('a log is told line by line while it is written, and ends when the attempt has ended', async () => {
  const operation = await running();
  await operation.print(2);
  const events = await follow(`/operations/${operation.id}/tasks/${operation.taskRunId}/log`);
  expect(numbers([await next(events)])).toEqual([1, 2]);
  await operation.print(3);
  const live = await next(events);
  expect(numbers([live])).toEqual([3, 4, 5]);
  expect(live.id).toBe('5');
  await operation.succeed();
  expect(await rest(events)).toMatchObject([{ event: 'end' }]);
});

test('a reader that comes back gets what it has not seen, and nothing twice', async () => {
  const operation = await running();
  await operation.print(1200);
  const events = await follow(`/operations/${operation.id}/tasks/${operation.taskRunId}/log`);
  const first = await next(events);
  await events.return(undefined);
  await operation.print(5);
  await operation.succeed();
  const second = await rest(await follow(`/operations/${operation.id}/tasks/${operation.taskRunId}/log`, first.id));
  expect([...numbers([first]), ...numbers(second)]).toEqual(upTo(1205));
  for (const { data } of second.slice(0, -1)) expect((data as Lines).lines.length).toBeLessThanOrEqual(500);
  const third = await rest(await follow(`/operations/${operation.id}/tasks/${operation.taskRunId}/log`, 1205));
  expect(third).toMatchObject([{ event: 'end' }]);
});

test('many readers of one log all get all of it', async () => {
  const operation = await running();
  const readers = await Promise.all(Array.from({ length: 20 }, () => follow(`/operations/${operation.id}/tasks/${operation.taskRunId}/log`)));
  const all = Promise.all(readers.map(rest));
  for (let n = 0; n < 10; n++) await operation.print(7);
  await operation.succeed();
  for (const events of await all) expect(numbers(events)).toEqual(upTo(70));
});

test('a log is read page by page, and downloaded as text', async () => {
  const operation = await running();
  const log = `/operations/${operation.id}/tasks/${operation.taskRunId}/log`;
  await operation.print(30);
  const page = async (query: string): Promise<unknown> => (await aegir.call('viewer', 'GET', `${log}${query}`)).json();
  expect(await page('?limit=10&from=5')).toMatchObject({ lines: upTo(14, 5).map((n) => ({ n })), next: 15, ended: false });
  expect(await page('?from=25')).toMatchObject({ lines: upTo(30, 25).map((n) => ({ n })), next: null, ended: false });
  await operation.succeed();
  expect(await page('?from=31')).toMatchObject({ lines: [], next: null, ended: true });
  const text = await aegir.call('viewer', 'GET', log, undefined, { accept: 'text/plain' });
  expect(text.headers.get('content-disposition')).toBe(`attachment; filename="${operation.taskRunId}.log"`);
  expect(await text.text()).toBe(upTo(30).map((n) => `line ${n}\n`).join(''));
});

test('an attempt of another Operation is not found, whoever asks how', async () => {
  const [one, other] = [await running(), await running()];
  for (const accept of ['application/json', 'text/event-stream', 'text/plain']) {
    expect((await aegir.call('viewer', 'GET', `/operations/${one.id}/tasks/${other.taskRunId}/log`, undefined, { accept })).status).toBe(404);
  }
});

test('an Operation’s events are told as they are recorded, resumed by revision, and end with it', async () => {
  const operation = new RunningOperation(aegir.store);
  await operation.request();
  const events = await follow(`/operations/${operation.id}/events`);
  expect(await next(events)).toMatchObject({ event: 'event', id: '0', data: { type: 'OperationRequested' } });
  await operation.startTask();
  expect(await next(events)).toMatchObject({ id: '1', data: { type: 'OperationStarted' } });
  await operation.succeed();
  expect((await rest(events)).map(({ event, id }) => [event, id])).toEqual([['event', '2'], ['event', '3'], ['event', '4'], ['end', undefined]]);
  const resumed = await rest(await follow(`/operations/${operation.id}/events`, 2));
  expect(resumed.map(({ id }) => id)).toEqual(['3', '4', undefined]);
  expect(await rest(await follow(`/operations/${operation.id}/events`, 4))).toMatchObject([{ event: 'end' }]);
  const page = await (await aegir.call('viewer', 'GET', `/operations/${operation.id}/events?from=1&limit=2`)).json();
  expect(page).toMatchObject({ items: [{ revision: 1 }, { revision: 2 }], next: 3 });
});

test('a change is told once queries show it, to those who look out for its topic', async () => {
  const [forOperations, forSites] = [await follow('/events?topics=operation'), await follow('/events?topics=site,server')];
  const operation = new RunningOperation(aegir.store);
  await operation.request();
  const poke = await next(forOperations);
  expect(poke).toMatchObject({ event: 'poke', data: { topic: 'operation', id: operation.id } });
  expect((await aegir.call('viewer', 'GET', `/operations/${operation.id}`)).status).toBe(200);
  const hostKey = `SHA256:${'A'.repeat(43)}`;
  const server = (await (await aegir.call('administrator', 'POST', '/servers', { name: 'poked', address: '10.0.0.1', hostKey })).json()) as { id: string };
  expect(await next(forSites)).toMatchObject({ data: { topic: 'server', id: server.id } });
  const missed = await follow('/events?topics=operation,server', poke.id);
  expect(await next(missed)).toMatchObject({ data: { topic: 'server', id: server.id } });
  await Promise.all([forOperations, forSites, missed].map((events) => events.return(undefined)));
});

test('closing the server ends its streams at once and well', async () => {
  const other = await startAegir();
  const answer = await other.call('viewer', 'GET', '/events', undefined, { accept: 'text/event-stream' });
  const ended = rest(eventsOf(answer));
  await other.close();
  expect(await ended).toEqual([]);
});

test('one principal opens so many streams and no more', async () => {
  const other = await startAegir();
  const open = await Promise.all(Array.from({ length: 50 }, () => other.call('viewer', 'GET', '/events', undefined, { accept: 'text/event-stream' })));
  expect(new Set(open.map((answer) => answer.status))).toEqual(new Set([200]));
  const refused = await other.call('viewer', 'GET', '/events', undefined, { accept: 'text/event-stream' });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const another = await other.call('operator', 'GET', '/events', undefined, { accept: 'text/event-stream' });
  expect(another.status).toBe(200);
  await other.close();
});

test('a stream ends with the token that it was opened by', async () => {
  const other = await startAegir({ heartbeatMs: 20 });
  const { id, token } = (await (await other.call('administrator', 'POST', '/tokens', { name: 'short', role: 'viewer' })).json()) as { id: string; token: string };
  const answer = await other.call(undefined, 'GET', '/events', undefined, { accept: 'text/event-stream', authorization: `Bearer ${token}` });
  expect(answer.status).toBe(200);
  await other.call('administrator', 'DELETE', `/tokens/${id}`);
  expect(await rest(eventsOf(answer))).toEqual([]);
  await other.close();
});

test('what a worker in another process writes is told live', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aegir-streams-'));
  const path = join(folder, 'events.db');
  const other = await startAegir({ store: await openSqliteEventStore({ path }) });
  const worker = await openSqliteEventStore({ path });
  const operation = new RunningOperation(worker);
  await operation.request();
  await operation.startTask();
  const answer = await other.call('viewer', 'GET', `/operations/${operation.id}/tasks/${operation.taskRunId}/log`, undefined, { accept: 'text/event-stream' });
  const events = eventsOf(answer);
  for (let n = 1; n <= 3; n++) {
    await operation.print(1);
    expect(numbers([await next(events)])).toEqual([n]);
  }
  await operation.succeed();
  expect(await rest(events)).toMatchObject([{ event: 'end' }]);
  await other.close();
  await worker.close();
  rmSync(folder, { recursive: true });
});

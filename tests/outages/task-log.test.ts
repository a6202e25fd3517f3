import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { TaskOutput } from '../../activities/task-output.ts';
import { openSqliteEventStore } from '../../events/store/sqlite.ts';
import { EventStoreUnavailable, type EventStore } from '../../events/store/event-store.ts';
import { taskLogEvents, taskLogStream, type LogLine } from '../../events/task-log.ts';
import { lockFile } from './locker.ts';

/* A Task prints while the event store is away. */

jest.setTimeout(60_000);

const cause = { operationId: 'op', actor: { kind: 'system', id: 'aegir', name: 'Aegir' } } as const;
const patient = new AbortController().signal;
let folder: string;
let path: string;
let store: EventStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aegir-outage-'));
  path = join(folder, 'events.db');
  store = await openSqliteEventStore({ path, patienceMs: 20 });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function stored(): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  for await (const event of store.read(taskLogStream('t-1-1'))) lines.push(...taskLogEvents.read(event).data.lines);
  return lines;
}

const outages: [string, () => Promise<() => Promise<void> | void>][] = [
  ['locked', () => lockFile(path)],
  ['moved away', async () => {
    renameSync(path, `${path}.away`);
    return () => renameSync(`${path}.away`, path);
  }],
];

test.each(outages)('its lines wait while the store is %s, and none is lost or repeated', async (_, takeAway) => {
  const output = await TaskOutput.resume(store, 't-1-1', cause, patient);
  const failed = Promise.withResolvers<void>();
  const append = store.append.bind(store);
  store.append = (...given) => append(...given).catch((error: unknown) => {
    failed.resolve();
    throw error;
  });
  let offset = 0;
  const print = (n: number) => output.write({ channel: 'out', text: `line ${n}\n`, t: n }, ++offset);
  for (let n = 1; n <= 100; n++) await print(n);
  await output.flush();
  const giveBack = await takeAway();
  for (let n = 101; n <= 450; n++) await print(n);
  await failed.promise;
  // More than is kept waiting: who prints waits too.
  const rest = (async () => {
    for (let n = 451; n <= 2000; n++) await print(n);
    await output.end(offset);
  })();
  await giveBack();
  await rest;
  expect(await stored()).toEqual(Array.from({ length: 2000 }, (_each, index) => ({ n: index + 1, t: index + 1, channel: 'out', text: `line ${index + 1}` })));
});

test('what was stored although the store said otherwise is not stored again', async () => {
  const output = await TaskOutput.resume(store, 't-1-1', cause, patient);
  const append = store.append.bind(store);
  let answers = 0;
  store.append = async (...given) => {
    const appended = await append(...given);
    if (answers++ < 2) throw new EventStoreUnavailable('the answer did not come through');
    return appended;
  };
  await output.write({ channel: 'out', text: 'one\ntwo\n', t: 1 }, 1);
  await output.end(1);
  expect((await stored()).map(({ text }) => text)).toEqual(['one', 'two']);
});

test('who may wait no longer is told why, and the next worker takes up where the log ends', async () => {
  const patience = new AbortController();
  const output = await TaskOutput.resume(store, 't-1-1', cause, patience.signal);
  await output.write({ channel: 'out', text: 'one\n', t: 1 }, 1);
  await output.flush();
  renameSync(path, `${path}.away`);
  await output.write({ channel: 'out', text: 'two\n', t: 1 }, 2);
  const ended = output.end(2);
  patience.abort();
  await expect(ended).rejects.toMatchObject({ code: 'event_store_unavailable' });
  renameSync(`${path}.away`, path);
  const next = await TaskOutput.resume(store, 't-1-1', cause, patient);
  expect(next.offset).toBe(1);
  await next.write({ channel: 'out', text: 'two\n', t: 1 }, 2);
  await next.end(2);
  expect((await stored()).map(({ n, text }) => [n, text])).toEqual([[1, 'one'], [2, 'two']]);
});

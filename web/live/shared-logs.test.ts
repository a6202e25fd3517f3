import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { v4 as uuid } from 'uuid';
import { ReadModels } from '../../events/read-models/read-models.ts';
import type { ReadOptions } from '../../events/store/event-store.ts';
import { MemoryEventStore } from '../../events/store/memory.ts';
import { Work } from '../../tests/browser/work.ts';
import type { Frame } from './frame.ts';
import { LiveHub } from './live-hub.ts';
import { SharedLogs } from './shared-logs.ts';

/** Counts how often logs are read. */
class CountingStore extends MemoryEventStore {
  logReads = 0;

  override read(stream: Parameters<MemoryEventStore['read']>[0], options?: ReadOptions): ReturnType<MemoryEventStore['read']> {
    if (stream.startsWith('tasklog-')) this.logReads += 1;
    return super.read(stream, options);
  }
}

let directory: string;
let store: CountingStore;
let readModels: ReadModels;
let hub: LiveHub;
let logs: SharedLogs;
let work: Work;
const open = new AbortController();

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'aegir-shared-logs-'));
  store = new CountingStore();
  readModels = new ReadModels({ store, directory });
  await readModels.upToDate({ timeoutMs: 5000 });
  hub = new LiveHub(store, readModels);
  logs = new SharedLogs(store, hub);
  work = new Work(store, uuid());
  await work.record({
    type: 'OperationRequested',
    data: { kind: 'server.verify', sentence: 'Verify Server web-1', target: { type: 'server', id: 'w1', name: 'web-1' }, input: {}, plan: {}, locks: [], servers: ['w1'] },
  });
  await work.start();
  await work.startTask('Look at the Server', 'server.verify');
});
afterEach(async () => {
  await hub.close();
  await readModels.close();
  await store.close();
  rmSync(directory, { recursive: true });
});

const print = (from: number, to: number) => work.print(Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`));
const follow = (fromLine: number, signal = open.signal) => logs.follow(work.taskRunId, fromLine, signal);
const numbersIn = (frame: Frame) => {
  const { lines } = JSON.parse(/^data: (.*)$/m.exec(frame.toString())![1]!) as { lines: { n: number }[] };
  return lines.map(({ n }) => n);
};
const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Reads on until the line has come. */
async function until(frames: AsyncGenerator<Frame>, line: number): Promise<number[]> {
  const seen: number[] = [];
  while (seen.at(-1) !== line) seen.push(...numbersIn((await frames.next()).value as Frame));
  return seen;
}

async function rest(frames: AsyncGenerator<Frame>): Promise<number[]> {
  return (await Array.fromAsync(frames)).flatMap(numbersIn);
}

test('whenever one begins, each line comes once and in order', async () => {
  await print(1, 700);
  const first = follow(1);
  expect(await until(first, 700)).toEqual(upTo(700));
  await print(701, 710);
  const second = follow(1);
  const third = follow(705);
  expect(await until(first, 710)).toEqual(upTo(710, 701));
  await print(711, 720);
  expect(await until(second, 720)).toEqual(upTo(720));
  expect(await until(third, 720)).toEqual(upTo(720, 705));
  await print(721, 730);
  await work.succeedTask(false);
  expect(await Promise.all([rest(first), rest(second), rest(third)])).toEqual([upTo(730, 711), upTo(730, 721), upTo(730, 721)]);
});

test('what is new is read once for all who follow, and written down once', async () => {
  const followers = Array.from({ length: 20 }, () => follow(1));
  await print(1, 5);
  await Promise.all(followers.map((each) => until(each, 5)));
  const before = store.logReads;
  await print(6, 10);
  const frames = await Promise.all(followers.map(async (each) => (await each.next()).value as Frame));
  expect(new Set(frames).size).toBe(1);
  // One to append at the right revision, and a few until there is nothing more to read.
  expect(store.logReads - before).toBeLessThan(6);
});

test('one that falls far behind still gets every line once', async () => {
  const slow = follow(1);
  const quick = follow(1);
  await print(1, 1);
  expect([await until(slow, 1), await until(quick, 1)]).toEqual([[1], [1]]);
  const long = 'x'.repeat(20_000);
  for (let batch = 0; batch < 30; batch += 1) {
    await work.print(Array.from({ length: 20 }, () => long));
    expect(await until(quick, 1 + (batch + 1) * 20)).toHaveLength(20);
  }
  await work.succeedTask(false);
  expect(await rest(slow)).toEqual(upTo(601, 2));
}, 30_000);

test('a log that is complete is told and ended, however often one asks', async () => {
  await print(1, 3);
  await work.succeedTask(false);
  expect(await rest(follow(1))).toEqual([1, 2, 3]);
  expect(await rest(follow(3))).toEqual([3]);
  expect(await rest(follow(4))).toEqual([]);
});

test('one who leaves does not end it for others, and the next to come begins anew', async () => {
  const leaving = new AbortController();
  const leaver = follow(1, leaving.signal);
  const stayer = follow(1);
  await print(1, 2);
  expect(await Promise.all([until(leaver, 2), until(stayer, 2)])).toEqual([[1, 2], [1, 2]]);
  leaving.abort();
  expect(await rest(leaver)).toEqual([]);
  await print(3, 4);
  expect(await until(stayer, 4)).toEqual([3, 4]);
  await stayer.return(undefined);
  await print(5, 6);
  expect(await until(follow(5), 6)).toEqual([5, 6]);
});

test('a Task that tells nothing of itself is no log', async () => {
  expect(await Array.fromAsync(logs.follow('nonsense', 1, open.signal))).toEqual([]);
});

import { beforeEach, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Position, StreamName } from '../../event.ts';
import type { EventStore } from '../event-store.ts';
import { all, behind, endOf, newEvent } from './harness.ts';

export function describeReads(store: () => EventStore): void {
  let start: Position | undefined;
  beforeEach(async () => {
    start = await endOf(store());
  });

  it('reads a stream that does not exist as empty', async () => {
    expect(await all(store().read(`site-${randomUUID()}`))).toEqual([]);
    expect(await all(store().read(`site-${randomUUID()}`, { backwards: true }))).toEqual([]);
  });

  it('reads back what was written, to the last character', async () => {
    const stream: StreamName = `claim-domain-bücher-${randomUUID()}.例え.テスト`;
    const data = {
      text: 'Zürich 🏔️ e\u0301 ≠ é, \u202Eright to left\u202C, NUL \u0000, newline\n, quote " and \\',
      'ключ': ['', null, true, -0.5, 1e21, { nested: [[]] }],
      large: Number.MAX_SAFE_INTEGER,
    };
    const event = newEvent(data, 'Benannt');
    const appended = await store().append(stream, [event], { expected: 'none' });
    expect(await all(store().read(stream))).toEqual([{ ...event, stream, revision: 0, position: appended.position }]);
    expect(await all(store().readAll(behind(start)))).toEqual([{ ...event, stream, revision: 0, position: appended.position }]);
  });

  it('keeps what was written, whatever the writer or a reader does with it afterwards', async () => {
    const stream: StreamName = `site-${randomUUID()}`;
    const data = { list: [1] };
    await store().append(stream, [newEvent(data)], { expected: 'none' });
    data.list.push(2);
    const [read] = await all(store().read(stream));
    (read!.data as typeof data).list.push(3);
    expect((await all(store().read(stream)))[0]!.data).toEqual({ list: [1] });
  });

  it('reads a stream from any revision, in both directions, as far as asked', async () => {
    const stream: StreamName = `site-${randomUUID()}`;
    // More than one page of any adapter.
    const events = Array.from({ length: 1203 }, (_, n) => newEvent({ n }));
    for (let n = 0; n < events.length; n += 401) await store().append(stream, events.slice(n, n + 401), { expected: n === 0 ? 'none' : n - 1 });
    const revisions = async (opts: Parameters<EventStore['read']>[1]): Promise<number[]> => (await all(store().read(stream, opts))).map((event) => event.revision);
    const everything = Array.from(events.keys());
    expect(await revisions({})).toEqual(everything);
    expect(await revisions({ backwards: true })).toEqual(everything.toReversed());
    expect(await revisions({ from: 1200 })).toEqual([1200, 1201, 1202]);
    expect(await revisions({ from: 5, limit: 3 })).toEqual([5, 6, 7]);
    expect(await revisions({ from: 2, backwards: true })).toEqual([2, 1, 0]);
    expect(await revisions({ from: 9, backwards: true, limit: 2 })).toEqual([9, 8]);
    expect(await revisions({ backwards: true, limit: 1 })).toEqual([1202]);
    expect(await revisions({ from: 1203 })).toEqual([]);
    expect(await revisions({ from: 99_999, backwards: true, limit: 1 })).toEqual([1202]);
    expect(await revisions({ limit: 0 })).toEqual([]);
    expect(await revisions({ limit: 700 })).toEqual(everything.slice(0, 700));
  });

  it('orders the events of all streams as they were appended, by positions that compare as strings', async () => {
    const streams = ['site', 'server', 'operation'].map((category): StreamName => `${category as 'site'}-${randomUUID()}`);
    const expected: [StreamName, number][] = [];
    const answered: Position[] = [];
    for (let revision = 0; revision < 12; revision++) {
      for (const stream of streams) {
        expected.push([stream, revision]);
        answered.push((await store().append(stream, [newEvent()], { expected: revision === 0 ? 'none' : revision - 1 })).position);
      }
    }
    const events = await all(store().readAll(behind(start)));
    expect(events.map((event) => [event.stream, event.revision])).toEqual(expected);
    expect(events.map((event) => event.position)).toEqual(answered);
    expect(answered.toSorted()).toEqual(answered);
    expect(new Set(answered).size).toBe(answered.length);
  });

  it('goes on behind any position, and stops at the limit', async () => {
    const stream: StreamName = `site-${randomUUID()}`;
    await store().append(stream, Array.from({ length: 7 }, () => newEvent()), { expected: 'none' });
    const events = await all(store().readAll(behind(start)));
    expect(await all(store().readAll({ after: events[2]!.position }))).toEqual(events.slice(3));
    expect(await all(store().readAll({ after: events[2]!.position, limit: 2 }))).toEqual(events.slice(3, 5));
    expect(await all(store().readAll({ after: events[6]!.position }))).toEqual([]);
    expect(await all(store().readAll({ limit: 0 }))).toEqual([]);
  });

  it('reads the categories asked for and no other, in order', async () => {
    const id = randomUUID();
    for (let revision = 0; revision < 5; revision++) {
      for (const category of ['site', 'server', 'tasklog', 'operation'] as const) {
        await store().append(`${category}-${id}`, [newEvent()], { expected: revision === 0 ? 'none' : revision - 1 });
      }
    }
    const everything = await all(store().readAll(behind(start)));
    const of = (...categories: ('site' | 'operation')[]) => everything.filter((event) => categories.some((category) => event.stream === `${category}-${id}`));
    expect(await all(store().readAll({ ...behind(start), categories: ['site'] }))).toEqual(of('site'));
    expect(await all(store().readAll({ ...behind(start), categories: ['operation', 'site', 'site'] }))).toEqual(of('operation', 'site'));
    expect(await all(store().readAll({ ...behind(start), categories: ['operation', 'site'], limit: 3 }))).toEqual(of('operation', 'site').slice(0, 3));
    expect(await all(store().readAll({ ...behind(start), categories: [] }))).toEqual([]);
  });

  it('refuses a position that it did not give', async () => {
    for (const after of ['', 'garbage', '-1', '1e3', `0 OR 1=1`, '9'.repeat(400)]) {
      await expect(all(store().readAll({ after }))).rejects.toMatchObject({ code: 'invalid_position' });
      await expect(all(store().subscribe({ after, signal: new AbortController().signal }))).rejects.toMatchObject({ code: 'invalid_position' });
    }
  });
}

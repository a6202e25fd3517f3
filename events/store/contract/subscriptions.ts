import { beforeEach, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Position, RecordedEvent, StreamName } from '../../event.ts';
import { isCaughtUp, type CaughtUp, type EventStore, type SubscribeOptions } from '../event-store.ts';
import { appendRacing } from './append-racing.ts';
import { all, behind, endOf, eventsIn, newEvent, type Harness } from './harness.ts';
import { spawnWriter } from './spawn-writer.ts';

export function describeSubscriptions(store: () => EventStore, harness: Harness): void {
  let start: Position | undefined;
  beforeEach(async () => {
    start = await endOf(store());
  });

  /** Follows until it has this many events. */
  async function follow(events: number, opts: Omit<SubscribeOptions, 'signal'>): Promise<(RecordedEvent | CaughtUp)[]> {
    const items: (RecordedEvent | CaughtUp)[] = [];
    const enough = new AbortController();
    for await (const item of store().subscribe({ ...opts, signal: enough.signal })) {
      items.push(item);
      if (eventsIn(items).length === events) enough.abort();
    }
    return items;
  }

  it('delivers what there is, says that it has caught up, and goes on live', async () => {
    const stream: StreamName = `site-${randomUUID()}`;
    await store().append(stream, [newEvent(), newEvent()], { expected: 'none' });
    const done = new AbortController();
    const seen: string[] = [];
    for await (const item of store().subscribe({ ...behind(start), signal: done.signal })) {
      if (!isCaughtUp(item)) {
        seen.push(`event ${item.revision}`);
        if (item.revision === 3) done.abort();
        continue;
      }
      seen.push('caught up');
      expect(item.caughtUp! > (start ?? '')).toBe(true);
      await store().append(stream, [newEvent()], { expected: 1 });
      await store().append(stream, [newEvent()], { expected: 2 });
    }
    expect(seen).toEqual(['event 0', 'event 1', 'caught up', 'event 2', 'event 3']);
  });

  it('has neither gap nor repetition while several processes write, from wherever it starts', async () => {
    const id = randomUUID();
    const streams: StreamName[] = [`site-${id}`, `operation-${id}`, `server-${id}`];
    const [writers, each] = [2, 120];
    const total = writers * each * streams.length;
    const name = harness.name?.();
    const following = [
      follow(total, behind(start)),
      follow(total, behind(start)),
      follow((total / streams.length) * 2, { ...behind(start), categories: ['site', 'operation'] }),
    ];
    const writing = Array.from({ length: writers }, (_, index) => name === undefined
      ? Promise.all(streams.map((stream) => appendRacing(store(), stream, `w${index}`, each))).then(() => 0)
      : spawnWriter(name, `w${index}`, each, streams).exited);
    // One that catches up while they write, from the middle of what there is then.
    await appendRacing(store(), streams[0]!, 'here', 1);
    const [, middle] = await all(store().readAll({ ...behind(start), limit: 2 })).then((events) => [events[0], events.at(-1)]);
    const late = follow(1, { after: middle!.position });
    expect(await Promise.all(writing)).toEqual([0, 0]);

    const everything = await all(store().readAll(behind(start)));
    expect(everything).toHaveLength(total + 1);
    const [first, second, filtered] = await Promise.all(following);
    expect(eventsIn(first!)).toEqual(everything.slice(0, total));
    expect(eventsIn(second!)).toEqual(everything.slice(0, total));
    const wanted = everything.filter((event) => event.stream !== streams[2]);
    expect(eventsIn(filtered!)).toEqual(wanted.slice(0, eventsIn(filtered!).length));
    const position = everything.findIndex((event) => event.position === middle!.position);
    expect(eventsIn(await late)).toEqual([everything[position + 1]]);
  });

  it('catches up over many pages without missing what is written meanwhile', async () => {
    const stream: StreamName = `site-${randomUUID()}`;
    const batch = 450;
    for (let n = 0; n < 3; n++) await store().append(stream, Array.from({ length: batch }, () => newEvent()), { expected: n === 0 ? 'none' : n * batch - 1 });
    const following = follow(4 * batch, behind(start));
    await store().append(stream, Array.from({ length: batch }, () => newEvent()), { expected: 3 * batch - 1 });
    expect(eventsIn(await following).map((event) => event.revision)).toEqual(Array.from({ length: 4 * batch }, (_, revision) => revision));
  });

  it('delivers the categories asked for and no other, and tells how far it has looked', async () => {
    const id = randomUUID();
    await store().append(`site-${id}`, [newEvent()], { expected: 'none' });
    const { position } = await store().append(`server-${id}`, [newEvent()], { expected: 'none' });
    const done = new AbortController();
    const items: (RecordedEvent | CaughtUp)[] = [];
    for await (const item of store().subscribe({ ...behind(start), categories: ['site'], signal: done.signal })) {
      items.push(item);
      if (!isCaughtUp(item)) continue;
      expect(item.caughtUp! >= position).toBe(true);
      done.abort();
    }
    expect(eventsIn(items).map((event) => event.stream)).toEqual([`site-${id}`]);
  });

  it('ends when it is cancelled: before it starts, while it delivers, and while it waits', async () => {
    await store().append(`site-${randomUUID()}`, [newEvent(), newEvent(), newEvent()], { expected: 'none' });
    expect(await all(store().subscribe({ ...behind(start), signal: AbortSignal.abort() }))).toEqual([]);

    const delivering = new AbortController();
    const items: unknown[] = [];
    for await (const item of store().subscribe({ ...behind(start), signal: delivering.signal })) {
      items.push(item);
      delivering.abort();
    }
    expect(items).toHaveLength(1);

    const waiting = new AbortController();
    const subscription = store().subscribe({ ...behind(start), signal: waiting.signal })[Symbol.asyncIterator]();
    for (let n = 0; n < 4; n++) await subscription.next();
    const next = subscription.next();
    waiting.abort();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  it('ends subscriptions, and refuses everything else, once it is closed', async () => {
    const other = await harness.open();
    const subscription = other.subscribe({ signal: new AbortController().signal })[Symbol.asyncIterator]();
    let item = await subscription.next();
    while (item.done !== true && !isCaughtUp(item.value)) item = await subscription.next();
    const next = subscription.next();
    await other.close();
    expect(await next).toEqual({ done: true, value: undefined });
    const closed = { code: 'event_store_unavailable' };
    await expect(other.append('site-a', [newEvent()], { expected: 'none' })).rejects.toMatchObject(closed);
    await expect(all(other.read('site-a'))).rejects.toMatchObject(closed);
    await expect(all(other.readAll())).rejects.toMatchObject(closed);
    await expect(all(other.subscribe({ signal: new AbortController().signal }))).rejects.toMatchObject(closed);
    expect(await other.health()).toEqual({ state: 'down', why: 'it has been closed.' });
    await other.close();
  });

  it('says that it is up', async () => {
    expect(await store().health()).toEqual({ state: 'up' });
  });
}

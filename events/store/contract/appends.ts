import { expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { StreamName } from '../../event.ts';
import { maxEventBytes, type EventStore } from '../event-store.ts';
import { appendRacing } from './append-racing.ts';
import { all, metadata, newEvent, type Harness } from './harness.ts';
import { spawnWriter } from './spawn-writer.ts';

export function describeAppends(store: () => EventStore, harness: Harness): void {
  const streamName = (): StreamName => `site-${randomUUID()}`;
  const ids = async (stream: StreamName): Promise<string[]> => (await all(store().read(stream))).map((event) => event.id);

  it('appends at the expected revision and refuses any other, naming the actual one', async () => {
    const stream = streamName();
    await expect(store().append(stream, [newEvent()], { expected: 0 })).rejects.toMatchObject({ code: 'wrong_expected_revision', actual: 'none' });
    expect((await store().append(stream, [newEvent(), newEvent()], { expected: 'none' })).revision).toBe(1);
    await expect(store().append(stream, [newEvent()], { expected: 'none' })).rejects.toMatchObject({ code: 'wrong_expected_revision', actual: 1 });
    await expect(store().append(stream, [newEvent()], { expected: 0 })).rejects.toMatchObject({ actual: 1 });
    await expect(store().append(stream, [newEvent()], { expected: 2 })).rejects.toMatchObject({ actual: 1 });
    expect((await store().append(stream, [newEvent()], { expected: 1 })).revision).toBe(2);
    expect(await ids(stream)).toHaveLength(3);
  });

  it('answers a repeated append as the first time, whatever came after it', async () => {
    const stream = streamName();
    const first = [newEvent(), newEvent()];
    const second = [newEvent()];
    const answers = [await store().append(stream, first, { expected: 'none' }), await store().append(stream, second, { expected: 1 })];
    await store().append(stream, [newEvent(), newEvent()], { expected: 2 });
    expect(await store().append(stream, first, { expected: 'none' })).toEqual(answers[0]);
    expect(await store().append(stream, second, { expected: 1 })).toEqual(answers[1]);
    expect(await ids(stream)).toHaveLength(5);
  });

  it('does not take an append for a repetition that overlaps in part', async () => {
    const stream = streamName();
    const [a, b, c] = [newEvent(), newEvent(), newEvent()];
    await store().append(stream, [a, b], { expected: 'none' });
    await expect(store().append(stream, [a, b, c], { expected: 'none' })).rejects.toMatchObject({ code: 'wrong_expected_revision', actual: 1 });
    await expect(store().append(stream, [b, c], { expected: 0 })).rejects.toMatchObject({ code: 'wrong_expected_revision', actual: 1 });
    await expect(store().append(stream, [a, c], { expected: 'none' })).rejects.toMatchObject({ code: 'wrong_expected_revision', actual: 1 });
    expect(await ids(stream)).toEqual([a.id, b.id]);
  });

  (harness.seesDuplicateIds ? it : it.skip)('refuses an id that is recorded elsewhere, and the whole append with it', async () => {
    const [stream, other] = [streamName(), streamName()];
    const [a, b] = [newEvent(), newEvent()];
    await store().append(stream, [a], { expected: 'none' });
    await expect(store().append(other, [b, a], { expected: 'none' })).rejects.toMatchObject({ code: 'duplicate_event_id' });
    await expect(store().append(stream, [a], { expected: 0 })).rejects.toMatchObject({ code: 'duplicate_event_id' });
    await expect(store().append(stream, [b, b], { expected: 0 })).rejects.toMatchObject({ code: 'duplicate_event_id' });
    expect(await ids(other)).toEqual([]);
    expect(await ids(stream)).toEqual([a.id]);
    await store().append(other, [b], { expected: 'none' });
  });

  it('lets exactly one of those win who append at one revision at once, and judges each by itself', async () => {
    const [stream, other] = [streamName(), streamName()];
    const racers = Array.from({ length: 20 }, () => newEvent());
    const aside = store().append(other, [newEvent()], { expected: 'none' });
    const outcomes = await Promise.allSettled(racers.map((event) => store().append(stream, [event], { expected: 'none' })));
    expect((await aside).revision).toBe(0);
    const won = racers.filter((_, index) => outcomes[index]!.status === 'fulfilled');
    expect(won).toHaveLength(1);
    expect(await ids(stream)).toEqual([won[0]!.id]);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'wrong_expected_revision', actual: 0 });
  });

  it('loses no event and gives no revision twice when several processes write one stream', async () => {
    const stream = streamName();
    const [writers, each] = [3, 20];
    const name = harness.name?.();
    const running = Array.from({ length: writers }, (_, index) => name === undefined
      ? appendRacing(store(), stream, `w${index}`, each).then(() => 0)
      : spawnWriter(name, `w${index}`, each, [stream]).exited);
    expect(await Promise.all(running)).toEqual([0, 0, 0]);
    const events = await all(store().read(stream));
    expect(events.map((event) => event.revision)).toEqual(Array.from({ length: writers * each }, (_, revision) => revision));
    for (let index = 0; index < writers; index++) {
      const own = events.map((event) => event.data as { writer: string; n: number }).filter((data) => data.writer === `w${index}`);
      expect(own.map((data) => data.n)).toEqual(Array.from({ length: each }, (_, n) => n));
    }
  });

  it('refuses an event of more than 1 MB by its size, and takes one just below', async () => {
    const stream = streamName();
    const rest = JSON.stringify({ text: '' }).length + JSON.stringify(metadata).length;
    const small = newEvent({ text: 'x'.repeat(maxEventBytes - rest) });
    const large = newEvent({ text: 'ä'.repeat((maxEventBytes - rest) / 2 + 1) }, 'TooMuchSaid');
    const refusal = store().append(stream, [newEvent(), large], { expected: 'none' });
    await expect(refusal).rejects.toMatchObject({ code: 'event_too_large' });
    await expect(refusal).rejects.toThrow(/TooMuchSaid for site-.* has 100000\d bytes; an event holds at most 1000000/);
    expect(await ids(stream)).toEqual([]);
    await store().append(stream, [small], { expected: 'none' });
    expect((await all(store().read(stream)))[0]?.data).toEqual(small.data);
  });

  it('refuses to append nothing', async () => {
    await expect(store().append(streamName(), [], { expected: 'none' })).rejects.toThrow('at least one event');
  });
}

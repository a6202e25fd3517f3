import type { Category, Position, RecordedEvent } from '../event.ts';
import type { EventStore } from '../store/event-store.ts';

interface Reading {
  store: EventStore;
  categories: readonly Category[];
  /** The last one that is in the rows; undefined when none is. */
  after: Position | undefined;
}

/** How many events of the store are not in the rows yet, counted up to `most`. @throws EventStoreUnavailable */
export async function countOutstanding(reading: Reading, most: number): Promise<number> {
  let count = 0;
  for await (const _ of outstanding(reading, most)) count++;
  return count;
}

/** Position of the last one that is not in the rows yet. @throws EventStoreUnavailable */
export async function lastOutstanding(reading: Reading): Promise<Position | undefined> {
  let last: Position | undefined;
  for await (const event of outstanding(reading)) last = event.position;
  return last;
}

function outstanding({ store, categories, after }: Reading, limit?: number): AsyncIterable<RecordedEvent> {
  return store.readAll({ ...(after === undefined ? {} : { after }), categories: [...categories], ...(limit === undefined ? {} : { limit }) });
}

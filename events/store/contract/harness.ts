import { randomUUID } from 'node:crypto';
import type { EventMetadata, NewEvent, Position, RecordedEvent } from '../../event.ts';
import { isCaughtUp, type CaughtUp, type EventStore } from '../event-store.ts';

/** How the suite comes by the store that it examines. */
export interface Harness {
  /** A store to begin with; it may hold what earlier tests have left. */
  open: () => Promise<EventStore>;
  /** What {@link openNamed} opens the same store by in another process; absent where a store lives in one process alone. */
  name?: () => string;
  /** The store can tell an id that is recorded anywhere else. */
  seesDuplicateIds: boolean;
  /** Called after each test, when its stores are closed. */
  release?: () => Promise<void>;
}

export const metadata: EventMetadata = {
  correlationId: 'c1a7e2d4-0000-4000-8000-000000000001',
  causationId: 'c1a7e2d4-0000-4000-8000-000000000002',
  actor: { kind: 'person', id: 'ada', name: 'Ada' },
  occurredAt: '2026-11-21T12:00:00.000Z',
  schemaVersion: 1,
};

export function newEvent(data: unknown = {}, type = 'SomethingHappened'): NewEvent {
  return { id: randomUUID(), type, data, metadata };
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** Where the store ends now. */
export async function endOf(store: EventStore): Promise<Position | undefined> {
  const done = new AbortController();
  for await (const item of store.subscribe({ signal: done.signal })) if (isCaughtUp(item)) return item.caughtUp;
  throw new Error('The subscription ended before it caught up.');
}

/** `after` where there is one: the port tells absent from undefined. */
export function behind(position: Position | undefined): { after?: Position } {
  return position === undefined ? {} : { after: position };
}

export function eventsIn(items: readonly (RecordedEvent | CaughtUp)[]): RecordedEvent[] {
  return items.filter((item): item is RecordedEvent => !isCaughtUp(item));
}

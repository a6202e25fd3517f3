import type { RecordedEvent } from '../../events/event.ts';
import { Refused } from '../../events/refused.ts';
import type { EventStore } from '../../events/store/event-store.ts';

const defaultLimit = 50;

/** One page of an Operation's events. @throws Refused when there is no such Operation. */
export async function eventsPage(store: EventStore, { id, from = 0, limit = defaultLimit }: { id: string; from?: number | undefined; limit?: number | undefined }) {
  await operationExists(store, id);
  const events: RecordedEvent[] = [];
  for await (const event of store.read(`operation-${id}`, { from, limit: limit + 1 })) events.push(event);
  const items = events.slice(0, limit).map(eventView);
  const last = items.at(-1);
  return { items, next: events.length > limit && last !== undefined ? last.revision + 1 : null };
}

/** @throws Refused */
export async function operationExists(store: EventStore, id: string): Promise<void> {
  for await (const _ of store.read(`operation-${id}`, { limit: 1 })) return;
  throw new Refused('not_found', `There is no Operation ${id}. List them with \`aegir operation list\`.`);
}

export function eventView({ id, revision, position, type, data, metadata }: RecordedEvent) {
  return { id, revision, position, type, data: data as Record<string, unknown>, occurredAt: metadata.occurredAt, actor: metadata.actor };
}

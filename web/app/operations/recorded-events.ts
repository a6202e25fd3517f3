import { decisionStream } from '../../../events/decision.ts';
import type { RecordedEvent } from '../../../events/event.ts';
import type { EventStore } from '../../../events/store/event-store.ts';
import type { Times } from '../words/times.ts';

export interface ShownEvent {
  id: string;
  /** In the Operation's own stream, from 0; decisions are asked for in another one. */
  number: number | undefined;
  type: string;
  exact: string;
  actor: string;
  json: string;
}

/** An Operation's own events and the decisions on it, as they were recorded. */
export async function eventsOf(store: EventStore, operationId: string, time: Times): Promise<ShownEvent[]> {
  const all: RecordedEvent[] = [];
  for (const stream of [`operation-${operationId}`, decisionStream(operationId)] as const) {
    for await (const event of store.read(stream)) all.push(event);
  }
  return all
    .toSorted((a, b) => Date.parse(a.metadata.occurredAt) - Date.parse(b.metadata.occurredAt))
    .map(({ id, stream, revision, type, data, metadata }) => ({
      id, type, number: stream === `operation-${operationId}` ? revision : undefined,
      exact: time.exact(metadata.occurredAt), actor: metadata.actor.name, json: JSON.stringify(data, null, 2),
    }));
}

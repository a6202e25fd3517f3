import { decisionEvents, type DecisionEvent } from '../../../events/decision.ts';
import { categoryOf, idOf, type RecordedEvent } from '../../../events/event.ts';
import { operationEvents, type OperationEvent } from '../../../events/operation.ts';
import type { EventStore } from '../../../events/store/event-store.ts';

export interface Recorded {
  /** In the order of the store. */
  all: RecordedEvent[];
  /** Each Operation's own, by id. */
  operations: Map<string, OperationEvent[]>;
  /** What stands in the place of requests that did not come, by id. */
  withdrawn: Map<string, OperationEvent[]>;
  decisions: Map<string, { id: string; event: DecisionEvent }[]>;
}

export async function read(store: EventStore): Promise<Recorded> {
  const recorded: Recorded = { all: [], operations: new Map(), withdrawn: new Map(), decisions: new Map() };
  for await (const event of store.readAll()) {
    recorded.all.push(event);
    const id = idOf(event.stream);
    switch (categoryOf(event.stream)) {
      case 'operation':
        recorded.operations.set(id, [...(recorded.operations.get(id) ?? []), operationEvents.read(event)]);
        break;
      case 'decision':
        recorded.decisions.set(id, [...(recorded.decisions.get(id) ?? []), { id: event.id, event: decisionEvents.read(event) }]);
        break;
      default:
        break;
    }
  }
  for (const [id, events] of recorded.operations) {
    if (events[0]?.type !== 'OperationWithdrawn') continue;
    recorded.operations.delete(id);
    recorded.withdrawn.set(id, events);
  }
  return recorded;
}

const ends = new Set<OperationEvent['type']>(['OperationSucceeded', 'OperationFailed', 'OperationRolledBack', 'OperationCancelled', 'OperationLost']);

export function isEnd({ type }: OperationEvent): boolean {
  return ends.has(type);
}

import { operationEvents, type OperationEvent } from '../../events/operation.ts';
import type { RecordedEvent } from '../../events/event.ts';
import type { EventStore } from '../../events/store/event-store.ts';
import type { LiveHub } from './live-hub.ts';

const ends: readonly OperationEvent['type'][] = ['OperationSucceeded', 'OperationFailed', 'OperationRolledBack', 'OperationCancelled', 'OperationLost'];

/** An Operation's events from a revision on, as they are recorded; returns after its last one. */
export async function* followOperation(store: EventStore, hub: LiveHub, operationId: string, from: number, signal: AbortSignal): AsyncGenerator<RecordedEvent> {
  const stream = `operation-${operationId}` as const;
  const watch = hub.watch(stream);
  try {
    let next = from;
    // Who resumes after the last event must be told so at once.
    if (from > 0) for await (const last of store.read(stream, { from: from - 1, limit: 1 })) if (isEnd(last)) return;
    while (!signal.aborted && !watch.changes.ended) {
      const seen = watch.changes.count;
      for await (const event of store.read(stream, { from: next })) {
        next = event.revision + 1;
        yield event;
        if (isEnd(event)) return;
      }
      await watch.changes.since(seen, signal);
    }
  } finally {
    watch.stop();
  }
}

function isEnd(event: RecordedEvent): boolean {
  return ends.includes(operationEvents.read(event).type);
}

import type { RecordedEvent } from '../event.ts';
import type { OperationEvent } from '../operation.ts';
import type { ServerEvent } from '../server.ts';
import { priorityOf } from './claimant.ts';
import type { Queue } from './queue.ts';
import type { Pause } from './wait.ts';

/** What a fact did to the queue. */
export interface QueueChange {
  /** Operations whose turn came. */
  turns: readonly string[];
  /** False for facts that the queue does not depend on. */
  changed: boolean;
}

const nothing: QueueChange = { turns: [], changed: false };

export function applyOperationToQueue(queue: Queue, id: string, event: OperationEvent, { metadata: { actor, occurredAt } }: RecordedEvent): QueueChange {
  switch (event.type) {
    case 'OperationRequested': {
      const { locks, servers } = event.data;
      return changedBy(queue.requested({ id, locks, servers, priority: priorityOf(actor.kind), requestedAt: occurredAt }));
    }
    case 'OperationStarted':
      queue.started(id);
      return changedBy([]);
    case 'OperationBlocked':
      queue.blocked(id);
      return changedBy([]);
    case 'DecisionTaken':
      queue.goesOn(id);
      return changedBy([]);
    case 'OperationSucceeded':
    case 'OperationFailed':
    case 'OperationRolledBack':
    case 'OperationCancelled':
    case 'OperationLost':
      return changedBy(queue.ended(id));
    case 'TaskStarted':
    case 'TaskTakenOver':
    case 'TaskSucceeded':
    case 'TaskFailed':
    case 'TaskSkipped':
    case 'TaskCancelled':
    case 'TaskLost':
    case 'TaskUndone':
    case 'TaskRetryScheduled':
    case 'OperationCancelRequested':
    case 'OperationWithdrawn':
      return nothing;
  }
}

export function applyServerToQueue(queue: Queue, id: string, event: ServerEvent, recorded: RecordedEvent): QueueChange {
  switch (event.type) {
    case 'ServerPaused':
      return changedBy(queue.paused(id, pauseOf(event.data.reason, recorded)));
    case 'ServerResumed':
      return changedBy(queue.resumed(id));
    case 'ServerRegistered':
    case 'ServerVerified':
    case 'ServerUnreachable':
    case 'ServerReached':
    case 'ServiceProvisioned':
    case 'ServerLeftover':
    case 'ServerRegistrationWithdrawn':
      return nothing;
  }
}

/** A pause as the fact tells it. */
export function pauseOf(reason: string | undefined, { metadata: { actor, occurredAt } }: RecordedEvent): Pause {
  return { since: occurredAt, by: actor, ...(reason === undefined ? {} : { reason }) };
}

function changedBy(turns: readonly string[]): QueueChange {
  return { turns, changed: true };
}

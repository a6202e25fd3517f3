import type { OperationSummary } from '../../../events/read-models/operation-views.ts';
import { waitWords } from '../../../events/read-models/wait-words.ts';
import { operationState, type StateWords } from '../format/states.ts';
import { durationBetween, exactTime, relativeTime } from '../format/time.ts';

/** An Operation in a list. */
export interface OperationItem {
  id: string;
  sentence: string;
  state: StateWords;
  /** What goes on, or how it ended. */
  note: string | undefined;
  actor: string;
  requested: { at: string; words: string; exact: string };
  took: string;
}

export function operationItem(operation: OperationSummary, now: number): OperationItem {
  const { startedAt, endedAt, requestedAt, wait } = operation;
  return {
    id: operation.id,
    sentence: operation.sentence,
    state: operationState(operation.status, wait !== null, operation.retry !== null),
    note: noteOf(operation),
    actor: operation.actor.name,
    requested: { at: requestedAt, words: relativeTime(requestedAt, now), exact: exactTime(requestedAt) },
    took: startedAt === null ? '–' : durationBetween(startedAt, endedAt, now),
  };
}

function noteOf({ status, wait, task, retry, message }: OperationSummary): string | undefined {
  switch (status) {
    case 'requested':
      return wait === null ? undefined : `Waits: ${waitWords(wait, exactTime)}`;
    case 'running':
      if (task === null) return undefined;
      return `Task ${task.step}: ${task.title}${retry === null ? '' : `; tries again by itself, attempt ${retry.attempt + 1} of at most ${retry.lastAttempt}`}`;
    case 'blocked':
      return task === null ? 'Waits for a decision' : `Waits for a decision at Task ${task.step}: ${task.title}`;
    case 'succeeded':
      return undefined;
    case 'failed':
    case 'rolled_back':
    case 'cancelled':
    case 'lost':
      return message ?? undefined;
  }
}

import type { OperationEvent, TaskFailure } from './operation.ts';

/* Apart from the schemas, as workflows use it: each of them evaluates all that it imports. */

/** The event that says how an attempt ended other than well. */
export function attemptEnded({ step, attempt }: { step: number; attempt: number }, failure: TaskFailure): OperationEvent {
  switch (failure.kind) {
    case 'lost':
      return { type: 'TaskLost', data: { step, attempt, message: failure.message } };
    case 'cancelled':
      return { type: 'TaskCancelled', data: { step, attempt, message: failure.message } };
    case 'unreachable':
    case 'refused':
    case 'failed':
    case 'timed_out':
      return { type: 'TaskFailed', data: { step, attempt, failure } };
  }
}

import type { RetryPolicy, TaskFailure } from '../events/operation.ts';

/** The next attempt comes by itself. */
export interface NextTry {
  waitSeconds: number;
  /** How many attempts may follow the failed one without a person. */
  left: number;
}

const longestWaitSeconds = 300;

/**
 * Whether a failed Task is tried again without a person: only when nothing can have been done twice then.
 * @param policy absent where the attempt was recorded before there was one: a person decides
 * @param failures of this Task since a person last decided, the newest last
 */
export function nextTry(policy: RetryPolicy | undefined, idempotent: boolean, failures: readonly TaskFailure[]): NextTry | undefined {
  const failure = failures.at(-1);
  if (policy === undefined || failure === undefined) return undefined;
  const inARow = failures.length - 1 - failures.findLastIndex(({ kind }) => kind !== failure.kind);
  switch (failure.kind) {
    case 'unreachable': {
      // A run that may go on is followed, not repeated; one that was lost on its way is repeated where that is harmless.
      const harmless = failure.nothingRun === true || failure.underway === true || idempotent;
      const left = policy.unreachable.attempts - inARow;
      return harmless && left > 0 ? { waitSeconds: Math.min(policy.unreachable.firstSeconds * 2 ** (inARow - 1), longestWaitSeconds), left } : undefined;
    }
    case 'lost': {
      const left = Math.max(policy.lost.attempts, failure.nothingRun === true ? 2 : 1) - inARow;
      return (idempotent || failure.nothingRun === true) && left > 0 ? { waitSeconds: 0, left } : undefined;
    }
    case 'refused':
    case 'failed':
    case 'timed_out':
    case 'cancelled':
      return undefined;
  }
}

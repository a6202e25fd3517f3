import type { OperationStatus } from '../events/operation.ts';

/** What the process says with its exit code. Scripts rely on these numbers. */
export const exitCodes = {
  succeeded: 0,
  /** The Operation failed or was rolled back; or something else went wrong. */
  failed: 1,
  usage: 2,
  /** The Operation waits for a person. */
  blocked: 3,
  cancelled: 4,
  lost: 5,
  /** Validation, permission or conflict: nothing was changed. */
  refused: 6,
  /** Aegir cannot be reached, or cannot record anything now. */
  notReachable: 7,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export function exitCodeOf(status: OperationStatus): ExitCode {
  switch (status) {
    case 'requested':
    case 'running':
    case 'succeeded':
      return exitCodes.succeeded;
    case 'failed':
    case 'rolled_back':
      return exitCodes.failed;
    case 'blocked':
      return exitCodes.blocked;
    case 'cancelled':
      return exitCodes.cancelled;
    case 'lost':
      return exitCodes.lost;
  }
}

/** The exit code for a problem that the API answers with. */
export function exitCodeOfProblem(code: string): ExitCode {
  switch (code) {
    case 'event_store_unavailable':
      return exitCodes.notReachable;
    case 'internal':
      return exitCodes.failed;
    default:
      return exitCodes.refused;
  }
}

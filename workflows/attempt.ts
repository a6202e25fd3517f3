import { ActivityFailure, ApplicationFailure, isCancellation, proxyActivities, TimeoutFailure } from '@temporalio/workflow';
import { runnerQueue, type HostConnection, type OperationStart, type TaskActivities, type TaskResult } from '../catalog/execution.ts';
import type { TaskStarted } from '../events/operation.ts';

/**
 * Drives one attempt to its end, through the deaths of workers: each takes up the same run where the last one stood.
 * @throws CancelledFailure when the workflow is cancelled meanwhile
 */
export async function attempt(start: OperationStart, started: TaskStarted, enrol: HostConnection | undefined): Promise<TaskResult> {
  const { runTask } = proxyActivities<TaskActivities>({
    taskQueue: runnerQueue(start.runner),
    // The Task's own time-out ends it on the runner; this one only bounds what no runner reports.
    startToCloseTimeout: (started.timeoutSeconds + 60) * 1000,
    heartbeatTimeout: '10s',
    retry: { maximumAttempts: 1 },
    cancellationType: 'WAIT_CANCELLATION_COMPLETED',
    summary: `${started.title} on ${started.server.name}`,
  });
  const { operationId, actor } = start;
  for (;;) {
    try {
      return await runTask({ operationId, actor, started, ...(enrol === undefined ? {} : { enrol }) });
    } catch (error) {
      if (isCancellation(error)) throw error;
      if (!isWorkerLoss(error)) return { outcome: 'failed', failure: { kind: 'failed', message: reasonOf(error) } };
    }
  }
}

/** The attempt goes on at the runner: only the worker that watched it is gone. */
function isWorkerLoss(error: unknown): boolean {
  if (!(error instanceof ActivityFailure)) return false;
  const { cause } = error;
  return (cause instanceof TimeoutFailure && cause.timeoutType === 'HEARTBEAT') || (cause instanceof ApplicationFailure && cause.type === 'WorkerGone');
}

export function reasonOf(error: unknown): string {
  if (error instanceof ActivityFailure && error.cause !== undefined) return error.cause.message;
  return error instanceof Error ? error.message : String(error);
}

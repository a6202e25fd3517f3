import { ActivityFailure, ApplicationFailure, CancellationScope, CancelledFailure, isCancellation, proxyActivities, sleep, TimeoutFailure } from '@temporalio/workflow';
import { cancelledRun, runnerQueue, type HostConnection, type OperationStart, type TaskActivities, type TaskResult } from '../catalog/execution.ts';
import type { TaskStarted } from '../events/operation.ts';

/** Seconds between two tries while the event store cannot take the Task's log. */
const storeBackOff = { first: 1, most: 15 };

/**
 * Drives one attempt to its end, through the deaths of workers: each takes up the same run where the last one stood.
 * @param stop ends the run instead, if it goes on
 * @throws CancelledFailure when it was cancelled and has ended
 */
export async function attempt(start: OperationStart, started: TaskStarted, enrol: HostConnection | undefined, stop = false): Promise<TaskResult> {
  const { runTask } = proxyActivities<TaskActivities>({
    taskQueue: runnerQueue(start.runner),
    // The Task's own time-out ends it on the runner; this one only has somebody else look when its end was not seen.
    startToCloseTimeout: (started.timeoutSeconds + 60) * 1000,
    heartbeatTimeout: '8s',
    retry: { maximumAttempts: 1 },
    cancellationType: 'WAIT_CANCELLATION_COMPLETED',
    summary: `${started.title} on ${started.server.name}`,
  });
  const { operationId, actor } = start;
  for (let pause = storeBackOff.first; ; ) {
    try {
      return await runTask({ operationId, actor, started, ...(enrol === undefined ? {} : { enrol }), ...(stop ? { stop } : {}) });
    } catch (error) {
      if (isCancellation(error)) {
        if (stop || start.engine === undefined || isEndOfRun(error)) throw error;
        // Temporal itself cancelled what no worker had taken up; a run that a dead worker has begun goes on at the runner all the same.
        const ended = await CancellationScope.nonCancellable(() => attempt(start, started, enrol, true));
        if (ended.outcome === 'failed' && ended.failure.kind === 'cancelled') throw error;
        return ended;
      }
      const why = interruption(error);
      if (why === undefined) return { outcome: 'failed', failure: { kind: 'failed', message: reasonOf(error), underway: true } };
      if (why === 'store') {
        await CancellationScope.nonCancellable(() => sleep(pause * 1000));
        pause = Math.min(pause * 2, storeBackOff.most);
      }
      // Who was to end the run is gone itself: nobody may say that it has ended before somebody else has seen to it.
      if (!stop && CancellationScope.current().consideredCancelled) return CancellationScope.nonCancellable(() => attempt(start, started, enrol, true));
    }
  }
}

/** The activity itself says that the run was cancelled and has ended. */
function isEndOfRun(error: unknown): boolean {
  return error instanceof ActivityFailure && error.cause instanceof CancelledFailure && error.cause.details[0] === cancelledRun;
}

/** The attempt goes on at the runner: only the worker that watched it is gone, or cannot store what it sees. */
function interruption(error: unknown): 'worker' | 'store' | undefined {
  if (!(error instanceof ActivityFailure)) return undefined;
  const { cause } = error;
  // Also of the whole time: the runner's own time-out ends the run, and whoever watches next sees how.
  if (cause instanceof TimeoutFailure) return 'worker';
  if (!(cause instanceof ApplicationFailure)) return undefined;
  return cause.type === 'WorkerGone' ? 'worker' : cause.type === 'StoreAway' ? 'store' : undefined;
}

export function reasonOf(error: unknown): string {
  if (error instanceof ActivityFailure && error.cause !== undefined) return error.cause.message;
  return error instanceof Error ? error.message : String(error);
}

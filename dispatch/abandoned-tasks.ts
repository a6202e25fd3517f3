import { AsyncCompletionClient, WorkflowNotFoundError, ActivityNotFoundError, type Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

/** Milliseconds for one call. */
const callTimeout = 5000;
/** Workflows asked about at once. */
const width = 8;

export interface AbandonedOptions {
  client: Client;
  /** Whether the worker of that identity is known to be dead; a mere doubt is no. */
  isGone: (identity: string) => boolean;
  signal: AbortSignal;
}

/**
 * Takes from dead workers what Temporal believes them to be doing. Temporal would find out by the heartbeats that do not come, ten seconds
 * later; the worker that is started in the place of a dead one knows at once.
 * @returns how many Tasks were taken
 */
export async function releaseAbandoned({ client, isGone, signal }: AbandonedOptions): Promise<number> {
  const completion = new AsyncCompletionClient({ connection: client.connection, namespace: client.options.namespace });
  let released = 0;
  const release = async (workflowId: string, runId: string): Promise<void> => {
    const within = <T>(call: () => Promise<T>): Promise<T> => client.withDeadline(Date.now() + callTimeout, call);
    const { raw } = await within(() => client.workflow.getHandle(workflowId, runId).describe());
    // Its next turn would wait for the dead worker, which had it in its memory.
    await within(() => client.workflowService.resetStickyTaskQueue({ namespace: client.options.namespace, execution: { workflowId, runId } }));
    for (const { activityId, lastWorkerIdentity } of raw.pendingActivities ?? []) {
      if (typeof activityId !== 'string' || typeof lastWorkerIdentity !== 'string' || !isGone(lastWorkerIdentity)) continue;
      await within(() => completion.fail({ workflowId, runId, activityId }, ApplicationFailure.create({ message: `The worker ${lastWorkerIdentity} is gone; the Task goes on at the runner.`, type: 'WorkerGone' })));
      released += 1;
    }
  };
  const running = client.workflow.list({ query: 'ExecutionStatus = "Running"' })[Symbol.asyncIterator]();
  await Promise.all(Array.from({ length: width }, async () => {
    for (let next = await running.next(); next.done !== true && !signal.aborted; next = await running.next()) {
      const { workflowId, runId } = next.value;
      await release(workflowId, runId).catch((error: unknown) => {
        // Ended, or taken by its time-out, meanwhile.
        if (!(error instanceof WorkflowNotFoundError) && !(error instanceof ActivityNotFoundError)) throw error;
      });
    }
  }));
  return released;
}

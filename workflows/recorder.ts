import { ActivityFailure, ApplicationFailure, CancellationScope, proxyActivities, proxyLocalActivities, workflowInfo } from '@temporalio/workflow';
import type { Fact, OperationStart, RecordingActivities, RecordPlace, TaskRequest } from '../catalog/execution.ts';
import type { OperationEvent, TaskStarted } from '../events/operation.ts';

const fatal = ['StreamDiverged', 'TaskNotFound', 'FactRefused'];

const soon = proxyLocalActivities<RecordingActivities>({
  startToCloseTimeout: '5s',
  // A local activity that retries longer would keep the workflow task alive and grow the history. Bounded by attempts:
  // a scheduleToCloseTimeout that ends between two attempts does not end it.
  retry: { initialInterval: '200ms', maximumAttempts: 3, nonRetryableErrorTypes: fatal },
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
});

/** For as long as the store is down: retried by the server, without growth of the history. */
const patiently = proxyActivities<RecordingActivities>({
  startToCloseTimeout: '20s',
  retry: { initialInterval: '1s', maximumInterval: '15s', nonRetryableErrorTypes: fatal },
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
});

/** The one writer of its Operation's stream. Knows the revision, and records in order even when cancelled. */
export class Recorder {
  readonly #start: OperationStart;
  #revision = 0;
  #facts = 0;

  constructor(start: OperationStart) {
    this.#start = start;
  }

  async record(...events: OperationEvent[]): Promise<void> {
    this.#revision = await record((activities) => activities.recordOperation(this.#place(), events));
  }

  async startTask(request: TaskRequest): Promise<TaskStarted> {
    const { revision, started } = await record((activities) => activities.startTask(this.#place(), request));
    this.#revision = revision;
    return started;
  }

  async recordFacts(facts: readonly Fact[]): Promise<void> {
    if (facts.length === 0) return;
    this.#facts += 1;
    await record((activities) => activities.recordFacts(this.#place(), this.#facts, facts));
  }

  #place(): RecordPlace {
    const { operationId, actor } = this.#start;
    return { operationId, runId: workflowInfo().runId, revision: this.#revision, at: new Date().toISOString(), actor };
  }
}

/** Whether the stream has a writer that is not this workflow: then nothing more is written. */
export function isDiverged(error: unknown): boolean {
  return typeOf(error) === 'StreamDiverged';
}

function typeOf(error: unknown): string | undefined {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure ? (cause.type ?? undefined) : undefined;
}

async function record<T>(call: (activities: RecordingActivities) => Promise<T>): Promise<T> {
  return CancellationScope.nonCancellable(async () => {
    try {
      return await call(soon);
    } catch (error) {
      if (fatal.includes(typeOf(error) ?? '')) throw error;
      return await call(patiently);
    }
  });
}

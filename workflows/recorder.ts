import { ActivityFailure, ApplicationFailure, CancellationScope, proxyActivities, proxyLocalActivities, workflowInfo } from '@temporalio/workflow';
import type { Fact, OperationStart, RecordingActivities, RecordPlace, TaskRequest } from '../catalog/execution.ts';
import type { OperationEvent, TaskStarted } from '../events/operation.ts';

/** A fact that is refused is an answer by now, and a failure in older histories. */
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
  /** Recorded together with what is recorded next. */
  #waiting: readonly OperationEvent[] = [];
  #revision = 0;
  #facts = 0;

  constructor(start: OperationStart) {
    this.#start = start;
  }

  /** What follows from the history alone. */
  async record(...events: OperationEvent[]): Promise<void> {
    this.#reached(await record((activities) => activities.recordOperation(this.#place(), events)));
  }

  /** As {@link record}, where something else is recorded before anything is waited for: both are one append, which every Task pays for. */
  async recordWithNext(...events: OperationEvent[]): Promise<void> {
    if ((this.#start.engine ?? 1) < 4) return this.record(...events);
    this.#waiting = [...this.#waiting, ...events];
  }

  /**
   * What a decision, a wish to stop or the end of a wait turns this way or another. A local activity may have written before anything of its
   * workflow task stands in the history; when the worker dies between the two, the next one may go another way, as something has come in. So
   * a choice is written by an activity that stands in the history before it begins.
   */
  async recordChoice(...events: OperationEvent[]): Promise<void> {
    const call = (activities: RecordingActivities): Promise<number> => activities.recordOperation(this.#place(), events);
    this.#reached(await (this.#start.engine === undefined ? record(call) : CancellationScope.nonCancellable(() => call(patiently))));
  }

  /** A choice too, but one that every Task pays for: what such a start has left behind is passed over by the choice that came instead. */
  async startTask(request: TaskRequest): Promise<TaskStarted> {
    const { revision, started } = await record((activities) => activities.startTask(this.#place(), request));
    this.#reached(revision);
    return started;
  }

  async recordFacts(facts: readonly Fact[]): Promise<void> {
    if (facts.length === 0) return;
    this.#facts += 1;
    // Older histories have no answer.
    const answer: { revision: number; refused?: string } | undefined = await record((activities) => activities.recordFacts(this.#place(), this.#facts, facts));
    if (answer === undefined) return;
    this.#reached(answer.revision);
    if (answer.refused !== undefined) throw ApplicationFailure.nonRetryable(answer.refused, 'FactRefused');
  }

  #reached(revision: number): void {
    this.#revision = revision;
    this.#waiting = [];
  }

  #place(): RecordPlace {
    const { operationId, actor } = this.#start;
    const before = this.#waiting.length === 0 ? {} : { before: this.#waiting };
    return { operationId, runId: workflowInfo().runId, revision: this.#revision, at: new Date().toISOString(), actor, ...before };
  }
}

/** Whether the stream has a writer that is not this workflow: then nothing more is written. */
export function isDiverged(error: unknown): boolean {
  return typeOf(error) === 'StreamDiverged';
}

/** Whether what a fact is about has become something that the fact does not fit. */
export function isFactRefused(error: unknown): boolean {
  return typeOf(error) === 'FactRefused';
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

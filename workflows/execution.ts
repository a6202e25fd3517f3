import { ApplicationFailure, CancellationScope, isCancellation, workflowInfo } from '@temporalio/workflow';
import type { DeliveredCancel, Fact, OperationStart, TaskRequest, TaskResult } from '../catalog/execution.ts';
import type { PlannedServer } from '../catalog/operations/planned-server.ts';
import type { PlannedTask } from '../catalog/operations/server-run-tasks.ts';
import { variantFor } from '../catalog/operations/variant-for.ts';
import type { TaskFeedback, TaskInputs } from '../catalog/tasks/generated.ts';
import type { ApplicationType } from '../events/distribution.ts';
import type { TaskFailure, TaskStarted } from '../events/operation.ts';
import { reasonOf } from './attempt.ts';
import { openCancelDecisions, openDecisions, openUndoDecisions, type KnownTask } from './open-decisions.ts';
import type { Host, OperationContext, OperationHandlers, TaskName, TaskOptions } from './operation.ts';
import { isDiverged, isFactRefused, Recorder } from './recorder.ts';
import { cancelRequested, Steps, type Step } from './step.ts';
import { showState } from './visibility.ts';

/*
 * The engine that every Operation shares.
 *
 *   started ─▶ task ─▶ task ─▶ … ─▶ succeeded
 *               │ fails (step.ts)
 *               ▼
 *            blocked ── retry ────▶ the same task, next attempt
 *               ├────── skip ─────▶ the task after it, where the Operation says that it can
 *               ├────── roll back ▶ the undo of each task that may have changed something, last first ─▶ rolled back
 *               └────── give up ──▶ failed, or cancelled when it was stopped by a person
 */

/** A person decided to end it. */
class Ended extends Error {
  readonly decision: 'give_up' | 'rollback';
  readonly failure: TaskFailure;
  constructor(decision: 'give_up' | 'rollback', failure: TaskFailure) {
    super(failure.message);
    this.decision = decision;
    this.failure = failure;
  }
}

/** A contract, and the variant of it where there are several. */
type Chosen = Pick<TaskRequest, 'contract' | 'variant'>;
type ChosenOptions = Omit<TaskOptions<Record<string, unknown>>, 'undo'> & { undo?: Chosen };

/** How a Task is taken back. */
interface Undo extends Chosen {
  task: KnownTask;
  input: Record<string, unknown>;
}

/** One run of an Operation: what it did, what is open, and how it ends. */
export class Execution<Plan = unknown> implements OperationContext<Plan> {
  readonly operationId: string;
  readonly #start: OperationStart;
  readonly #handlers: OperationHandlers<Plan>;
  readonly #recorder: Recorder;
  readonly #steps: Steps;
  readonly #finished: KnownTask[] = [];
  /** What may have changed a host; the last one first. */
  readonly #undoes: Undo[] = [];
  #plan: Plan;
  #step = 0;

  constructor(start: OperationStart<Plan>, handlers: OperationHandlers<Plan>) {
    this.operationId = start.operationId;
    this.#start = start;
    this.#plan = start.plan;
    this.#handlers = handlers;
    this.#recorder = new Recorder(start);
    this.#steps = new Steps(start, this.#recorder, (plan) => {
      this.#plan = plan as Plan;
    });
  }

  get plan(): Plan {
    return this.#plan;
  }

  listen(): void {
    this.#steps.decisions.listen();
    this.#steps.cancels.listen();
  }

  async run(body: () => Promise<string>): Promise<void> {
    if (this.#start.cancelled !== undefined) return this.#neverBegan(this.#start.cancelled);
    const { workflowId, runId } = workflowInfo();
    await this.#recorder.recordWithNext({ type: 'OperationStarted', data: { workflowId, runId } });
    try {
      const summary = await body();
      await this.#recorder.record({ type: 'OperationSucceeded', data: { summary } });
      // What Temporal itself shows of a workflow that completed costs nothing.
      if ((this.#start.engine ?? 1) < 4) showState('succeeded');
    } catch (error) {
      if (isDiverged(error)) throw error;
      await CancellationScope.nonCancellable(() => this.#end(error));
    }
  }

  on(server: PlannedServer, application?: ApplicationType): Host {
    const chosen = (contract: TaskName): Chosen => ({ contract, ...variantFor(contract, server, application) });
    const task = async <T extends TaskName>(contract: T, input: TaskInputs[T] | (() => TaskInputs[T]), { undo, undoIf, ...options }: TaskOptions<TaskFeedback[T]> = {}) =>
      (await this.#task(server, chosen(contract), input, {
        ...options,
        ...(undo === undefined ? {} : { undo: chosen(undo) }),
        // The runner has checked that a Task reports what its contract says.
        ...(undoIf === undefined ? {} : { undoIf: (feedback) => undoIf(feedback as TaskFeedback[T]) }),
      })) as TaskFeedback[T];
    return { task };
  }

  runTask(server: PlannedServer, { contract, variant, input, undo, skippable }: PlannedTask): Promise<Record<string, unknown> | undefined> {
    return this.#task(server, { contract, variant }, input, { skippable, ...(undo === undefined ? {} : { undo }) });
  }

  async record(...facts: Fact[]): Promise<void> {
    await this.#recorder.recordFacts(facts);
  }

  /** Cancelled while it waited for its turn: nothing was done, and its names are free. */
  async #neverBegan(cancel: DeliveredCancel): Promise<void> {
    const message = 'Cancelled before it began; nothing was done.';
    await this.#leave('rolledBack', { kind: 'cancelled', message });
    await this.#recorder.record(cancelRequested(cancel), { type: 'OperationCancelled', data: { message } });
    showState('cancelled');
  }

  /** Records the facts that the Operation's end leaves behind. One that does not fit any more is no reason not to end. */
  async #leave(end: 'failed' | 'rolledBack', failure: TaskFailure): Promise<void> {
    const { failed, rolledBack = failed } = this.#handlers;
    const facts = (end === 'failed' ? failed : rolledBack)?.(this.#plan, this.operationId, failure) ?? [];
    try {
      await this.record(...facts);
    } catch (error) {
      if (!isFactRefused(error)) throw error;
    }
  }

  async #endCancelled(): Promise<void> {
    const done = this.#finished.length === 0 ? 'No Task had finished.' : `Done before and left on the host: ${this.#finished.map((task) => task.title).join(', ')}.`;
    const message = `Cancelled. ${done}`;
    await this.#leave('failed', { kind: 'cancelled', message });
    await this.#recorder.record({ type: 'OperationCancelled', data: { message } });
    showState('cancelled');
  }

  async #end(error: unknown): Promise<void> {
    if (isCancellation(error)) {
      await this.#endCancelled();
      throw error;
    }
    if (error instanceof Ended && error.decision === 'give_up' && error.failure.kind === 'cancelled') return this.#endCancelled();
    const failure: TaskFailure = error instanceof Ended ? error.failure : { kind: 'failed', message: reasonOf(error) };
    if (error instanceof Ended && error.decision === 'rollback') {
      await this.#rollBack();
      await this.#leave('rolledBack', failure);
      await this.#recorder.record({ type: 'OperationRolledBack', data: { failure } });
      showState('rolled_back');
    } else {
      await this.#leave('failed', failure);
      await this.#recorder.record({ type: 'OperationFailed', data: { failure } });
      showState('failed');
    }
    throw ApplicationFailure.nonRetryable(failure.message, 'OperationFailed');
  }

  async #task(
    server: PlannedServer,
    chosen: Chosen,
    input: object | (() => object),
    { undo, undoIf, skippable = false, changes = [], enrol }: ChosenOptions,
  ): Promise<Record<string, unknown> | undefined> {
    const step = (this.#step += 1);
    const currentInput = () => (typeof input === 'function' ? input() : input) as Record<string, unknown>;
    const takeBack = (task: KnownTask): void => {
      if (undo === undefined) return;
      const known = this.#undoes.findIndex((each) => each.task.step === step);
      // In its place since the first attempt, whatever the number of attempts, with the input of the last one.
      this.#undoes.splice(Math.max(known, 0), known < 0 ? 0 : 1, { task, ...undo, input: currentInput() });
    };
    const takeBackIf = (task: KnownTask, feedback: Record<string, unknown>): void => {
      if (undoIf?.(feedback) === true) takeBack(task);
    };

    const taken = this.#start.done?.[step - 1];
    if (taken !== undefined) {
      const task = { step, title: taken.title, server: taken.server };
      await this.#recorder.recordWithNext({ type: 'TaskTakenOver', data: { step, ...taken } });
      this.#finished.push(task);
      if (undoIf === undefined) takeBack(task);
      else takeBackIf(task, taken.feedback);
      return taken.feedback;
    }

    let latest: TaskStarted | undefined;
    const done = await this.#steps.perform({
      request: { step, server: { id: server.id, name: server.name }, ...chosen, ...(undo === undefined ? {} : { undo: undo.contract }) },
      input: currentInput,
      enrol,
      starts: (task) => {
        latest = task;
        // Before it runs, as it may fail with half of it done.
        if (undoIf === undefined) takeBack(task);
      },
      open: (task, failure) => openDecisions({ task, failure, finished: this.#finished, undoes: this.#undoes.map((each) => each.task), skippable, changes }),
      openBefore: () => openCancelDecisions(this.#finished, this.#undoes.map((each) => each.task)),
      decided: async (decision, failure, ended) => {
        if (decision === 'skip') return;
        if (latest !== undefined && ended?.outcome === 'succeeded') takeBackIf(latest, ended.feedback);
        throw new Ended(decision, failure);
      },
    });
    if (done === undefined) return undefined;
    this.#finished.push(done.task);
    takeBackIf(done.task, done.reported);
    return done.reported;
  }

  async #rollBack(): Promise<void> {
    this.#steps.cancels.close();
    for (const { task, contract, variant, input } of this.#undoes) {
      const step = (this.#step += 1);
      const undo: Step = {
        request: { step, contract, ...(variant === undefined ? {} : { variant }), server: task.server, undoes: task.step },
        input: () => input,
        open: openUndoDecisions,
        openBefore: () => [],
        decided: async (_decision, { message }: TaskFailure, ended?: TaskResult) => {
          if (ended?.outcome === 'succeeded') return;
          const what = `“${task.title}” of ${this.#start.target.type} ${this.#start.target.name}`;
          await this.record({ about: 'server', id: task.server.id, command: { type: 'left_behind', what, message, operationId: this.operationId } });
        },
      };
      const done = await this.#steps.perform(undo);
      if (done !== undefined) await this.#recorder.recordWithNext({ type: 'TaskUndone', data: { step: task.step, by: step } });
    }
  }
}

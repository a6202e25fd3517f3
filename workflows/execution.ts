import { ApplicationFailure, CancellationScope, isCancellation, workflowInfo } from '@temporalio/workflow';
import type { DeliveredCancel, Fact, HostConnection, OperationStart, TaskRequest, TaskResult } from '../catalog/execution.ts';
import type { PlannedServer } from '../catalog/operations/planned-server.ts';
import type { TaskFeedback, TaskInputs } from '../catalog/tasks/generated.ts';
import type { ApplicationType } from '../events/distribution.ts';
import type { Actor } from '../events/event.ts';
import type { DecisionKind, OpenDecision, OperationEvent, TaskFailure, TaskStarted } from '../events/operation.ts';
import { serviceKinds } from '../events/server.ts';
import { attempt as driveAttempt, reasonOf } from './attempt.ts';
import { Cancels } from './cancels.ts';
import { Decisions } from './decisions.ts';
import { openCancelDecisions, openDecisions, openUndoDecisions } from './open-decisions.ts';
import type { Host, OperationContext, OperationHandlers, TaskName, TaskOptions } from './operation.ts';
import { isDiverged, Recorder } from './recorder.ts';
import { showState } from './visibility.ts';

/*
 * The engine that every Operation shares.
 *
 *   started ─▶ task ─▶ task ─▶ … ─▶ succeeded
 *               │ fails
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

type Step = Omit<TaskRequest, 'attempt'> & { enrol?: HostConnection };

/** One run of an Operation: what it did, what is open, and how it ends. */
export class Execution implements OperationContext {
  readonly operationId: string;
  readonly #start: OperationStart;
  readonly #handlers: OperationHandlers<unknown>;
  readonly #recorder: Recorder;
  readonly #decisions = new Decisions();
  readonly #cancels = new Cancels();
  readonly #finished: TaskStarted[] = [];
  /** What may have changed a host, and how it is taken back; the last one first. */
  readonly #undoes: { task: TaskStarted; undo: Omit<Step, 'step'> }[] = [];
  #step = 0;

  constructor(start: OperationStart, handlers: OperationHandlers<unknown>) {
    this.operationId = start.operationId;
    this.#start = start;
    this.#handlers = handlers;
    this.#recorder = new Recorder(start);
  }

  listen(): void {
    this.#decisions.listen();
    this.#cancels.listen();
  }

  async run(body: () => Promise<string>): Promise<void> {
    if (this.#start.cancelled !== undefined) return this.#neverBegan(this.#start.cancelled);
    const { workflowId, runId } = workflowInfo();
    await this.#recorder.record({ type: 'OperationStarted', data: { workflowId, runId } });
    try {
      const summary = await body();
      await this.#recorder.record({ type: 'OperationSucceeded', data: { summary } });
      showState('succeeded');
    } catch (error) {
      if (isDiverged(error)) throw error;
      await CancellationScope.nonCancellable(() => this.#end(error));
    }
  }

  on(server: PlannedServer, application?: ApplicationType): Host {
    const task = <T extends TaskName>(contract: T, input: TaskInputs[T], options: TaskOptions<TaskFeedback[T]> = {}) =>
      this.#task(server, application, contract, input, options);
    return { task };
  }

  async record(...facts: Fact[]): Promise<void> {
    await this.#recorder.recordFacts(facts);
  }

  /** Cancelled while it waited for its turn: nothing was done, and its names are free. */
  async #neverBegan({ decisionId, actor, reason }: DeliveredCancel): Promise<void> {
    const message = 'Cancelled before it began; nothing was done.';
    await this.record(...this.#left('rolledBack', { kind: 'cancelled', message }));
    await this.#recorder.record(cancelRequested(decisionId, actor, reason), { type: 'OperationCancelled', data: { message } });
    showState('cancelled');
  }

  /** The facts that the Operation's end leaves behind. */
  #left(end: 'failed' | 'rolledBack', failure: TaskFailure): Fact[] {
    const { failed, rolledBack = failed } = this.#handlers;
    return (end === 'failed' ? failed : rolledBack)?.(this.#start.plan, this.operationId, failure) ?? [];
  }

  async #endCancelled(): Promise<void> {
    const done = this.#finished.length === 0 ? 'No Task had finished.' : `Done before and left on the host: ${this.#finished.map((task) => task.title).join(', ')}.`;
    const message = `Cancelled. ${done}`;
    await this.record(...this.#left('failed', { kind: 'cancelled', message }));
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
      await this.record(...this.#left('rolledBack', failure));
      await this.#recorder.record({ type: 'OperationRolledBack', data: { failure } });
      showState('rolled_back');
    } else {
      await this.record(...this.#left('failed', failure));
      await this.#recorder.record({ type: 'OperationFailed', data: { failure } });
      showState('failed');
    }
    throw ApplicationFailure.nonRetryable(failure.message, 'OperationFailed');
  }

  async #task<T extends TaskName>(
    server: PlannedServer,
    application: ApplicationType | undefined,
    contract: T,
    input: TaskInputs[T],
    { undo, undoIf, skippable = false, enrol }: TaskOptions<TaskFeedback[T]>,
  ): Promise<TaskFeedback[T] | undefined> {
    const step = (this.#step += 1);
    const on = { server: { id: server.id, name: server.name }, input: input as Record<string, unknown> };
    const takeBack = (task: TaskStarted): void => {
      if (undo === undefined) return;
      this.#undoes.unshift({ task, undo: { ...on, contract: undo, undoes: step, ...variantFor(undo, server, application) } });
    };
    const feedback = await this.#perform(
      { step, ...on, contract, ...variantFor(contract, server, application), ...(undo === undefined ? {} : { undo }), ...(enrol === undefined ? {} : { enrol }) },
      // Before it runs, as it may fail with half of it done; once, whatever the number of attempts.
      (task) => {
        if (undoIf === undefined && task.attempt === 1) takeBack(task);
      },
      (task) => openDecisions({ task, finished: this.#finished, undoes: this.#undoes.map((each) => each.task), skippable }),
      async (decision, failure) => {
        if (decision === 'give_up' || decision === 'rollback') throw new Ended(decision, failure);
      },
    );
    if (feedback === undefined) return undefined;
    this.#finished.push(feedback.task);
    if (undoIf?.(feedback.reported as TaskFeedback[T]) === true) takeBack(feedback.task);
    return feedback.reported as TaskFeedback[T];
  }

  async #rollBack(): Promise<void> {
    this.#cancels.close();
    for (const { task, undo } of this.#undoes) {
      const step = (this.#step += 1);
      const done = await this.#perform({ ...undo, step }, () => undefined, openUndoDecisions, async (decision, { message }) => {
        if (decision !== 'skip') return;
        const what = `“${task.title}” of ${this.#start.target.type} ${this.#start.target.name}`;
        await this.record({ about: 'server', id: undo.server.id, command: { type: 'left_behind', what, message, operationId: this.operationId } });
      });
      if (done !== undefined) await this.#recorder.record({ type: 'TaskUndone', data: { step: task.step, by: step } });
    }
  }

  /**
   * Runs one step until an attempt succeeds or a person decides otherwise.
   * @param decided what a decision other than to try again means; it may throw to end the Operation
   * @returns undefined when it was skipped
   */
  async #perform(
    { enrol, ...request }: Step,
    starts: (task: TaskStarted) => void,
    open: (task: TaskStarted) => OpenDecision[],
    decided: (decision: Exclude<DecisionKind, 'retry'>, failure: TaskFailure) => Promise<void>,
  ): Promise<{ task: TaskStarted; reported: Record<string, unknown> } | undefined> {
    const { step } = request;
    for (let attempt = 1; ; attempt += 1) {
      await this.#heedCancel(step, attempt);
      const task = await this.#recorder.startTask({ ...request, attempt });
      starts(task);
      const result = await this.#drive(task, enrol);
      if (result.outcome === 'succeeded') {
        await this.#recorder.record({ type: 'TaskSucceeded', data: { step, attempt, changed: result.changed, feedback: result.feedback } });
        return { task, reported: result.feedback };
      }
      const decision = await this.#block(task, result.failure, open(task));
      if (decision === 'retry') continue;
      await decided(decision, result.failure);
      await this.#recorder.record({ type: 'TaskSkipped', data: { step, attempt } });
      return undefined;
    }
  }

  async #drive(task: TaskStarted, enrol: HostConnection | undefined): Promise<TaskResult> {
    try {
      return await this.#cancels.while(() => driveAttempt(this.#start, task, enrol));
    } catch (error) {
      if (!isCancellation(error)) throw error;
      const asked = this.#cancels.take();
      if (asked !== undefined) return { outcome: 'failed', failure: { kind: 'cancelled', message: `${asked.actor.name} cancelled “${task.title}” while it ran; how much of it is done is in its log.` } };
      const { step, attempt } = task;
      await this.#recorder.record({ type: 'TaskCancelled', data: { step, attempt, message: 'Cancelled while it ran.' } });
      throw error;
    }
  }

  /** Between two Tasks: a person who wanted to stop is asked what becomes of it. */
  async #heedCancel(step: number, attempt: number): Promise<void> {
    const asked = this.#cancels.take();
    if (asked === undefined) return;
    const failure: TaskFailure = { kind: 'cancelled', message: `${asked.actor.name} cancelled the Operation between two Tasks.` };
    const decisions = openCancelDecisions(this.#finished, this.#undoes.map((each) => each.task));
    const decision = await this.#ask(step, attempt, failure, decisions, cancelRequested(asked.decisionId, asked.actor, asked.reason));
    if (decision === 'give_up' || decision === 'rollback') throw new Ended(decision, failure);
  }

  /** A failed attempt parks until a person has decided. */
  async #block({ step, attempt, server }: TaskStarted, failure: TaskFailure, decisions: OpenDecision[]): Promise<DecisionKind> {
    if (failure.kind === 'unreachable') {
      await this.record({ about: 'server', id: server.id, command: { type: 'unreachable', message: failure.message, operationId: this.operationId } });
    }
    return this.#ask(step, attempt, failure, decisions, attemptEnded(step, attempt, failure));
  }

  /** @param before what is recorded together with the question */
  async #ask(step: number, attempt: number, failure: TaskFailure, decisions: OpenDecision[], before: OperationEvent): Promise<DecisionKind> {
    this.#decisions.open({ step, attempt, open: decisions });
    await this.#recorder.record(before, { type: 'OperationBlocked', data: { step, attempt, failure, decisions } });
    showState('blocked');
    const { decision } = await this.#decisions.answer(async ({ decisionId, decision, actor, reason }) => {
      await this.#recorder.record({ type: 'DecisionTaken', data: { step, attempt, decision, decisionId, actor, ...(reason === undefined ? {} : { reason }) } });
    });
    showState('running');
    return decision;
  }
}

function cancelRequested(decisionId: string, actor: Actor, reason: string | undefined): OperationEvent {
  return { type: 'OperationCancelRequested', data: { decisionId, actor, ...(reason === undefined ? {} : { reason }) } };
}

function attemptEnded(step: number, attempt: number, failure: TaskFailure): OperationEvent {
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

/** `web.write_vhost` is done by the role of the Server's web Service, `app.check` by the application's; `site.create` needs no choice. */
function variantFor(contract: string, server: PlannedServer, application: ApplicationType | undefined): { variant?: string } {
  const kind = serviceKinds.find((each) => contract.startsWith(`${each}.`));
  const variant = contract.startsWith('app.') ? application : kind === undefined ? undefined : server.services[kind]?.variant;
  return variant === undefined ? {} : { variant };
}

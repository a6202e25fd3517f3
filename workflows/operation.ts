import { allHandlersFinished, ApplicationFailure, CancellationScope, condition, isCancellation, log, workflowInfo } from '@temporalio/workflow';
import type { Fact, HostConnection, OperationStart, TaskRequest } from '../catalog/execution.ts';
import type { PlannedServer } from '../catalog/operations/planned-server.ts';
import type { TaskFeedback, TaskInputs } from '../catalog/tasks/generated.ts';
import type { ApplicationType } from '../events/distribution.ts';
import type { DecisionKind, OpenDecision, TaskFailure, TaskStarted } from '../events/operation.ts';
import { serviceKinds } from '../events/server.ts';
import { attempt as driveAttempt, reasonOf } from './attempt.ts';
import { Decisions } from './decisions.ts';
import { openDecisions, openUndoDecisions } from './open-decisions.ts';
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
 *               └────── give up ──▶ failed
 */

export type TaskName = keyof TaskInputs & keyof TaskFeedback;

export interface TaskOptions<Feedback> {
  /** The Task that takes this one back, also when this one failed half-way. */
  undo?: TaskName;
  /** For a Task that does all or nothing: taken back only when it succeeded and this says that it made something. */
  undoIf?: (feedback: Feedback) => boolean;
  /** The Tasks after it can live without it. */
  skippable?: boolean;
  /** Enrols the Server with the runner before the Task. */
  enrol?: HostConnection;
}

/** A Server to run Tasks on; its Services, and the application at hand, choose the variants. */
export interface Host {
  /** Runs one Task to its success; parks the Operation while it has failed and nobody has decided. */
  task<T extends TaskName>(contract: T, input: TaskInputs[T], options?: TaskOptions<TaskFeedback[T]> & { skippable?: false }): Promise<TaskFeedback[T]>;
  /** @returns undefined when a person decided to go on without it */
  task<T extends TaskName>(contract: T, input: TaskInputs[T], options: TaskOptions<TaskFeedback[T]> & { skippable: true }): Promise<TaskFeedback[T] | undefined>;
}

/** What an Operation's body works with. */
export interface OperationContext {
  readonly operationId: string;
  on(server: PlannedServer, application?: ApplicationType): Host;
  /** Records facts about what the Operation works on. */
  record(...facts: Fact[]): Promise<void>;
}

export interface OperationHandlers<Plan> {
  /** Facts that an Operation leaves behind that was given up or cancelled. */
  failed?: (plan: Plan, operationId: string, failure: TaskFailure) => Fact[];
  /** Facts that hold once all is taken back; those of `failed` when absent. */
  rolledBack?: (plan: Plan, operationId: string, failure: TaskFailure) => Fact[];
}

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

/** Makes a workflow of an Operation's list of Tasks. */
export function operation<Plan>(
  body: (op: OperationContext, plan: Plan) => Promise<string>,
  handlers: OperationHandlers<Plan> = {},
): (start: OperationStart<Plan>) => Promise<void> {
  return async (start) => {
    const execution = new Execution(start, handlers as OperationHandlers<unknown>);
    execution.listen();
    try {
      await execution.run(() => body(execution, start.plan));
    } catch (error) {
      // Another run of this Operation wrote its stream: everything is recorded there.
      if (!isDiverged(error)) throw error;
      log.warn('The Operation is another run’s; this one ends without a trace.');
    }
    await condition(allHandlersFinished);
  };
}

type Step = Omit<TaskRequest, 'attempt'> & { enrol?: HostConnection };

class Execution implements OperationContext {
  readonly operationId: string;
  readonly #start: OperationStart;
  readonly #handlers: OperationHandlers<unknown>;
  readonly #recorder: Recorder;
  readonly #decisions = new Decisions();
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
  }

  async run(body: () => Promise<string>): Promise<void> {
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

  async #end(error: unknown): Promise<never> {
    const { plan } = this.#start;
    const { failed, rolledBack = failed } = this.#handlers;
    if (isCancellation(error)) {
      const message = `Cancelled. ${this.#finished.length === 0 ? 'No Task had finished.' : `Done before and left on the host: ${this.#finished.map((task) => task.title).join(', ')}.`}`;
      await this.record(...(failed?.(plan, this.operationId, { kind: 'cancelled', message }) ?? []));
      await this.#recorder.record({ type: 'OperationCancelled', data: { message } });
      showState('cancelled');
      throw error;
    }
    const failure: TaskFailure = error instanceof Ended ? error.failure : { kind: 'failed', message: reasonOf(error) };
    if (error instanceof Ended && error.decision === 'rollback') {
      await this.#rollBack();
      await this.record(...(rolledBack?.(plan, this.operationId, failure) ?? []));
      await this.#recorder.record({ type: 'OperationRolledBack', data: { failure } });
      showState('rolled_back');
    } else {
      await this.record(...(failed?.(plan, this.operationId, failure) ?? []));
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

  async #drive(task: TaskStarted, enrol: HostConnection | undefined) {
    try {
      return await driveAttempt(this.#start, task, enrol);
    } catch (error) {
      const { step, attempt } = task;
      await this.#recorder.record({ type: 'TaskCancelled', data: { step, attempt, message: 'Cancelled while it ran.' } });
      throw error;
    }
  }

  /** Parks until a person has decided. */
  async #block({ step, attempt, server }: TaskStarted, failure: TaskFailure, decisions: OpenDecision[]): Promise<DecisionKind> {
    if (failure.kind === 'unreachable') {
      await this.record({ about: 'server', id: server.id, command: { type: 'unreachable', message: failure.message, operationId: this.operationId } });
    }
    this.#decisions.open({ step, attempt, open: decisions });
    await this.#recorder.record(
      failure.kind === 'lost' ? { type: 'TaskLost', data: { step, attempt, message: failure.message } } : { type: 'TaskFailed', data: { step, attempt, failure } },
      { type: 'OperationBlocked', data: { step, attempt, failure, decisions } },
    );
    showState('blocked');
    const { decision } = await this.#decisions.answer(async ({ decisionId, decision, actor, reason }) => {
      await this.#recorder.record({ type: 'DecisionTaken', data: { step, attempt, decision, decisionId, actor, ...(reason === undefined ? {} : { reason }) } });
    });
    showState('running');
    return decision;
  }
}

/** `web.write_vhost` is done by the role of the Server's web Service, `app.check` by the application's; `site.create` needs no choice. */
function variantFor(contract: string, server: PlannedServer, application: ApplicationType | undefined): { variant?: string } {
  const kind = serviceKinds.find((each) => contract.startsWith(`${each}.`));
  const variant = contract.startsWith('app.') ? application : kind === undefined ? undefined : server.services[kind]?.variant;
  return variant === undefined ? {} : { variant };
}

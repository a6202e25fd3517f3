import { ActivityFailure, allHandlersFinished, ApplicationFailure, CancellationScope, condition, isCancellation, log, proxyActivities, TimeoutFailure, workflowInfo } from '@temporalio/workflow';
import { runnerQueue, type Fact, type HostConnection, type OperationStart, type TaskActivities, type TaskResult } from '../catalog/execution.ts';
import type { PlannedServer } from '../catalog/operations/planned-server.ts';
import type { TaskFeedback, TaskInputs } from '../catalog/tasks/generated.ts';
import type { ApplicationType } from '../events/distribution.ts';
import type { TaskFailure, TaskStarted } from '../events/operation.ts';
import { serviceKinds } from '../events/server.ts';
import { Decisions } from './decisions.ts';
import { openDecisions } from './open-decisions.ts';
import { isDiverged, Recorder } from './recorder.ts';
import { showState } from './visibility.ts';

/*
 * The engine that every Operation shares.
 *
 *   started ─▶ task ─▶ task ─▶ … ─▶ succeeded
 *               │ fails
 *               ▼
 *            blocked ── retry ──▶ the same task, next attempt
 *               └────── give up ─▶ failed
 */

export type TaskName = keyof TaskInputs & keyof TaskFeedback;

export interface TaskOptions {
  /** The Task that takes this one back. */
  undo?: TaskName;
  /** Enrols the Server with the runner before the Task. */
  enrol?: HostConnection;
}

/** A Server to run Tasks on; its Services, and the application at hand, choose the variants. */
export interface Host {
  /** Runs one Task to its success; parks the Operation while it has failed and nobody has decided. */
  task<T extends TaskName>(contract: T, input: TaskInputs[T], options?: TaskOptions): Promise<TaskFeedback[T]>;
}

/** What an Operation's body works with. */
export interface OperationContext {
  readonly operationId: string;
  on(server: PlannedServer, application?: ApplicationType): Host;
  /** Records facts about what the Operation works on. */
  record(...facts: Fact[]): Promise<void>;
}

export interface OperationHandlers<Plan> {
  /** Facts that a given-up or cancelled Operation leaves behind. */
  failed?: (plan: Plan, operationId: string, failure: TaskFailure) => Fact[];
}

class GivenUp extends Error {
  readonly failure: TaskFailure;
  constructor(failure: TaskFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Makes a workflow of an Operation's list of Tasks. */
export function operation<Plan>(
  body: (op: OperationContext, plan: Plan) => Promise<string>,
  handlers: OperationHandlers<Plan> = {},
): (start: OperationStart<Plan>) => Promise<void> {
  return async (start) => {
    const execution = new Execution(start);
    execution.listen();
    try {
      await execution.run(() => body(execution, start.plan), (failure) => handlers.failed?.(start.plan, start.operationId, failure) ?? []);
    } catch (error) {
      // Another run of this Operation wrote its stream: everything is recorded there.
      if (!isDiverged(error)) throw error;
      log.warn('The Operation is another run’s; this one ends without a trace.');
    }
    await condition(allHandlersFinished);
  };
}

class Execution implements OperationContext {
  readonly operationId: string;
  readonly #start: OperationStart;
  readonly #recorder: Recorder;
  readonly #decisions = new Decisions();
  readonly #finished: TaskStarted[] = [];
  #step = 0;

  constructor(start: OperationStart) {
    this.operationId = start.operationId;
    this.#start = start;
    this.#recorder = new Recorder(start);
  }

  listen(): void {
    this.#decisions.listen();
  }

  async run(body: () => Promise<string>, failed: (failure: TaskFailure) => Fact[]): Promise<void> {
    const { workflowId, runId } = workflowInfo();
    await this.#recorder.record({ type: 'OperationStarted', data: { workflowId, runId } });
    try {
      const summary = await body();
      await this.#recorder.record({ type: 'OperationSucceeded', data: { summary } });
      showState('succeeded');
    } catch (error) {
      if (isDiverged(error)) throw error;
      await CancellationScope.nonCancellable(() => this.#end(error, failed));
    }
  }

  on(server: PlannedServer, application?: ApplicationType): Host {
    return { task: (contract, input, options = {}) => this.#task(server, variantFor(contract, server, application), contract, input, options) };
  }

  async record(...facts: Fact[]): Promise<void> {
    await this.#recorder.recordFacts(facts);
  }

  async #end(error: unknown, failed: (failure: TaskFailure) => Fact[]): Promise<void> {
    if (isCancellation(error)) {
      const message = `Cancelled. ${this.#finished.length === 0 ? 'No Task had finished.' : `Done before and left on the host: ${this.#finished.map((task) => task.title).join(', ')}.`}`;
      await this.#recorder.recordFacts(failed({ kind: 'cancelled', message }));
      await this.#recorder.record({ type: 'OperationCancelled', data: { message } });
      showState('cancelled');
      throw error;
    }
    const failure: TaskFailure = error instanceof GivenUp ? error.failure : { kind: 'failed', message: reasonOf(error) };
    await this.#recorder.recordFacts(failed(failure));
    await this.#recorder.record({ type: 'OperationFailed', data: { failure } });
    showState('failed');
    throw ApplicationFailure.nonRetryable(failure.message, 'OperationFailed');
  }

  async #task<T extends TaskName>(server: PlannedServer, variant: string | undefined, contract: T, input: TaskInputs[T], { undo, enrol }: TaskOptions): Promise<TaskFeedback[T]> {
    const step = (this.#step += 1);
    for (let attempt = 1; ; attempt += 1) {
      const started = await this.#recorder.startTask({
        step, attempt, contract,
        server: { id: server.id, name: server.name },
        input: input as Record<string, unknown>,
        ...(variant === undefined ? {} : { variant }),
        ...(undo === undefined ? {} : { undo }),
      });
      const result = await this.#attempt(started, enrol);
      if (result.outcome === 'succeeded') {
        await this.#recorder.record({ type: 'TaskSucceeded', data: { step, attempt, changed: result.changed, feedback: result.feedback } });
        this.#finished.push(started);
        return result.feedback as TaskFeedback[T];
      }
      await this.#block(server, started, result.failure);
    }
  }

  /** Drives one attempt to its end, through the deaths of workers: each takes up the same run where the last one stood. */
  async #attempt(started: TaskStarted, enrol: HostConnection | undefined): Promise<TaskResult> {
    const { runTask } = proxyActivities<TaskActivities>({
      taskQueue: runnerQueue(this.#start.runner),
      // The Task's own time-out ends it on the runner; this one only bounds what no runner reports.
      startToCloseTimeout: (started.timeoutSeconds + 60) * 1000,
      heartbeatTimeout: '10s',
      retry: { maximumAttempts: 1 },
      cancellationType: 'WAIT_CANCELLATION_COMPLETED',
      summary: `${started.title} on ${started.server.name}`,
    });
    for (;;) {
      try {
        return await runTask({ operationId: this.operationId, actor: this.#start.actor, started, ...(enrol === undefined ? {} : { enrol }) });
      } catch (error) {
        if (isCancellation(error)) {
          const { step, attempt } = started;
          await this.#recorder.record({ type: 'TaskCancelled', data: { step, attempt, message: 'Cancelled while it ran.' } });
          throw error;
        }
        if (!isWorkerLoss(error)) return { outcome: 'failed', failure: { kind: 'failed', message: reasonOf(error) } };
      }
    }
  }

  /** Parks until a person has decided. Returns to try again, throws to end. */
  async #block(server: PlannedServer, started: TaskStarted, failure: TaskFailure): Promise<void> {
    const { step, attempt } = started;
    const decisions = openDecisions(started, this.#finished);
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
    switch (decision) {
      case 'retry':
        return;
      case 'give_up':
        throw new GivenUp(failure);
      case 'skip':
      case 'rollback':
        throw new Error(`${decision} was taken though it was not open.`);
    }
  }
}

/** `web.write_vhost` is done by the role of the Server's web Service, `app.check` by the application's; `site.create` needs no choice. */
function variantFor(contract: string, server: PlannedServer, application: ApplicationType | undefined): string | undefined {
  if (contract.startsWith('app.')) return application;
  const kind = serviceKinds.find((each) => contract.startsWith(`${each}.`));
  return kind === undefined ? undefined : server.services[kind]?.variant;
}

/** The attempt goes on at the runner: only the worker that watched it is gone. */
function isWorkerLoss(error: unknown): boolean {
  if (!(error instanceof ActivityFailure)) return false;
  const { cause } = error;
  return (cause instanceof TimeoutFailure && cause.timeoutType === 'HEARTBEAT') || (cause instanceof ApplicationFailure && cause.type === 'WorkerGone');
}

function reasonOf(error: unknown): string {
  if (error instanceof ActivityFailure && error.cause !== undefined) return error.cause.message;
  return error instanceof Error ? error.message : String(error);
}

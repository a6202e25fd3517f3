import { allHandlersFinished, condition, log } from '@temporalio/workflow';
import type { Fact, HostConnection, OperationStart } from '../catalog/execution.ts';
import type { PlannedServer } from '../catalog/operations/planned-server.ts';
import type { PlannedTask } from '../catalog/operations/server-run-tasks.ts';
import type { TaskFeedback, TaskInputs } from '../catalog/tasks/generated.ts';
import type { ApplicationType } from '../events/distribution.ts';
import type { TaskFailure } from '../events/operation.ts';
import { Execution } from './execution.ts';
import { isDiverged } from './recorder.ts';

export type TaskName = keyof TaskInputs & keyof TaskFeedback;

export interface TaskOptions<Feedback> {
  /** The Task that takes this one back, also when this one failed half-way. */
  undo?: TaskName;
  /** For a Task that does all or nothing: taken back only when it succeeded and this says that it made something. */
  undoIf?: (feedback: Feedback) => boolean;
  /** The Tasks after it can live without it. */
  skippable?: boolean;
  /** Fields of the Operation's input that may be changed when it is tried again; its own input is then a function of `op.plan`. */
  changes?: readonly string[];
  /** Enrols the Server with the runner before the Task. */
  enrol?: HostConnection;
}

/** A Server to run Tasks on; its Services, and the application at hand, choose the variants. */
export interface Host {
  /** Runs one Task to its success; parks the Operation while it has failed and nobody has decided. */
  task<T extends TaskName>(contract: T, input: TaskInputs[T] | (() => TaskInputs[T]), options?: TaskOptions<TaskFeedback[T]> & { skippable?: false }): Promise<TaskFeedback[T]>;
  /** @returns undefined when a person decided to go on without it */
  task<T extends TaskName>(contract: T, input: TaskInputs[T] | (() => TaskInputs[T]), options: TaskOptions<TaskFeedback[T]> & { skippable: true }): Promise<TaskFeedback[T] | undefined>;
}

/** What an Operation's body works with. */
export interface OperationContext<Plan = unknown> {
  readonly operationId: string;
  /** As it is now: a person may have changed something for a retry. */
  readonly plan: Plan;
  on(server: PlannedServer, application?: ApplicationType): Host;
  /** Runs a Task that data names, as {@link Host.task} does. @returns undefined when a person decided to go on without it */
  runTask(server: PlannedServer, task: PlannedTask): Promise<Record<string, unknown> | undefined>;
  /** Records facts about what the Operation works on. */
  record(...facts: Fact[]): Promise<void>;
}

export interface OperationHandlers<Plan> {
  /** Facts that an Operation leaves behind that was given up or cancelled. */
  failed?: (plan: Plan, operationId: string, failure: TaskFailure) => Fact[];
  /** Facts that hold once all is taken back; those of `failed` when absent. */
  rolledBack?: (plan: Plan, operationId: string, failure: TaskFailure) => Fact[];
}

/** Makes a workflow of an Operation's list of Tasks. */
export function operation<Plan>(
  body: (op: OperationContext<Plan>, plan: Plan) => Promise<string>,
  handlers: OperationHandlers<Plan> = {},
): (start: OperationStart<Plan>) => Promise<void> {
  return async (start) => {
    const execution = new Execution<Plan>(start, handlers);
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

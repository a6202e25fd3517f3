import type { ClaimKind } from '../events/claim.ts';
import type { Actor } from '../events/event.ts';
import type { OperationEvent, OperationKind, Target, TaskFailure, TaskStarted } from '../events/operation.ts';
import type { DecisionKind } from '../events/operation.ts';
import type { PlatformCommand } from '../events/platform.ts';
import type { ServerCommand } from '../events/server.ts';
import type { SiteCommand } from '../events/site.ts';
import type { RunnerAnswer, RunnerQuestion } from './runner-answers.ts';

/* What workflows/, activities/ and dispatch/ say to each other through Temporal. All of it is JSON, none of it secret. */

/** Task queue of the workflows and of what they record. */
export const operationsQueue = 'operations';

/** Task queue of the activities that drive one runner. */
export function runnerQueue(runner: string): string {
  return `runner-${runner}`;
}

/** The one runner there is until there are several; names its task queue. */
export const theRunner = 'default';

/** What a workflow starts with: the request, as it was recorded. */
export interface OperationStart<Plan = unknown> {
  operationId: string;
  kind: OperationKind;
  target: Target;
  actor: Actor;
  plan: Plan;
  /** The runner whose queue the Tasks go to. */
  runner: string;
  /** Cancelled before it began: it only says so. */
  cancelled?: DeliveredCancel;
  /**
   * Version of the engine that it began with; absent for the first one. Where the engine's way has changed, it asks this.
   * 2: choices are recorded by activities that stand in the history first.
   * 3: the tries without a person begin anew when one goes on after a cancel.
   * 4: what is recorded with nothing to wait for in between is one append, or one activity with the facts that follow; a success is not shown as
   * a search attribute too.
   */
  engine?: 2 | 3 | 4;
  /** What a lost Operation had proven before this one goes on from there, in order from the first step. */
  done?: DoneTask[];
}

/** A Task that was done in an Operation that is lost. */
export type DoneTask = Omit<Extract<OperationEvent, { type: 'TaskTakenOver' }>['data'], 'step'>;

/** A person's decision as it is delivered: the Update's id is `decisionId`. */
export interface DeliveredDecision {
  decisionId: string;
  decision: DecisionKind;
  step: number;
  attempt: number;
  actor: Actor;
  reason?: string;
  /** The fields of the input that were changed for a retry, and what the Operation runs on from now. */
  changed?: { input: Record<string, unknown>; plan: Record<string, unknown> };
}

/** A person's wish to stop: the Update's id is `decisionId`. */
export interface DeliveredCancel {
  decisionId: string;
  /** In the middle of the Task, and not at its end. */
  now: boolean;
  actor: Actor;
  reason?: string;
}

/** Name of the Update that delivers a wish to stop. */
export const cancelUpdateName = 'cancel';

/** Name of the Update that delivers a decision. */
export const decideUpdateName = 'decide';

/** Where a record stands: ids of its events derive from it, so that recording again is recognised. */
export interface RecordPlace {
  operationId: string;
  runId: string;
  /** The Operation stream's revision before. */
  revision: number;
  /** Recorded first, in the same append. */
  before?: readonly OperationEvent[];
  /** The workflow's clock, RFC 3339. */
  at: string;
  actor: Actor;
}

export interface TaskRequest {
  step: number;
  attempt: number;
  contract: string;
  /** Chosen by the Server's Service; absent where the contract has one implementation. */
  variant?: string;
  server: { id: string; name: string };
  /** For an undo, the input of what it takes back: it gets what its own contract allows of that. */
  input: Record<string, unknown>;
  undo?: string;
  /** The step that this one takes back. */
  undoes?: number;
  /** Run of an attempt before, which may have gone on: this attempt follows it. */
  follows?: string;
}

/** A fact about something else than the Operation itself. */
export type Fact =
  | { about: 'server'; id: string; command: Exclude<ServerCommand, { type: 'register' | 'pause' | 'resume' }> }
  | { about: 'platform'; id: string; command: Exclude<PlatformCommand, { type: 'request' }> }
  | { about: 'site'; id: string; command: Exclude<SiteCommand, { type: 'request' }> }
  | { about: 'claim'; kind: ClaimKind; name: string; holder: `${'platform' | 'site'}-${string}`; why: string };

/** Recording: local activities, falling back to regular ones while the store is down. */
export interface RecordingActivities {
  /** @returns the Operation stream's new revision. Fails as `StreamDiverged` when somebody else wrote it. */
  recordOperation(place: RecordPlace, events: readonly OperationEvent[]): Promise<number>;
  /** Chooses the Task for a contract and records that it starts. Fails as `TaskNotFound`. */
  startTask(place: RecordPlace, request: TaskRequest): Promise<{ revision: number; started: TaskStarted }>;
  /**
   * Records what stands before them first.
   * @param sequence number of this call in its workflow.
   * @returns the Operation stream's revision, and why one of the facts does not fit any more; those before it are recorded then
   */
  recordFacts(place: RecordPlace, sequence: number, facts: readonly Fact[]): Promise<{ revision: number; refused?: string }>;
}

export type TaskResult =
  | { outcome: 'succeeded'; changed: boolean; feedback: Record<string, unknown> }
  | { outcome: 'failed'; failure: TaskFailure };

/** How a host is reached, for the runner's registry. */
export interface HostConnection {
  address: string;
  port: number;
  user: string;
  hostKey: string;
}

/** What one attempt of a Task needs in order to run, or to be attached to when it runs already. */
export interface TaskRun {
  operationId: string;
  actor: Actor;
  started: TaskStarted;
  /** Enrols the Server first; without, it must be in the runner's registry. */
  enrol?: HostConnection;
  /** Ends the run, if it goes on, and sees to its end; nothing is started. */
  stop?: boolean;
}

/** With which `runTask` says, in a cancellation's details, that the run has ended. */
export const cancelledRun = 'the run was cancelled and has ended';

export interface TaskActivities {
  /** Resolves when the attempt has ended and its log is stored. Rejects only when this worker could not see it through. */
  runTask(run: TaskRun): Promise<TaskResult>;
}

/** A question to a runner, on its way there. Nothing of it is recorded. */
export interface AskedRunner {
  runner: string;
  question: RunnerQuestion;
  withinSeconds: number;
}

export interface QuestionActivities {
  /** What is in the way is an answer too. */
  answerQuestion(question: RunnerQuestion): Promise<RunnerAnswer>;
}

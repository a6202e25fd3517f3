import type { Actor } from '../event.ts';
import type { GoOn } from '../go-on.ts';
import type { DecisionKind, OpenDecision, OperationKind, OperationStatus, Target, TaskFailure, TaskStatus } from '../operation.ts';
import type { OperationOriginRow } from './operation-tables.ts';

/* What the API answers about Operations. Times are RFC 3339 in UTC; what is not known yet is null. */

/** What an Operation waits for before it starts; a place of 1 is the next. */
export type OperationWait =
  /** `resource` is what both want, `site-<id>`; `behind` is the Operation just ahead for it. */
  | { for: 'resource'; resource: string; place: number; behind: { id: string; number: number; sentence: string; status: OperationStatus } }
  | { for: 'server_limit'; server: NamedServer; limit: number; running: number; place: number }
  | { for: 'limit'; limit: number; place: number }
  | { for: 'paused'; server: NamedServer; since: string; by: Actor; reason: string | null };

interface NamedServer {
  id: string;
  name: string | null;
}

export interface CurrentTask {
  step: number;
  attempt: number;
  title: string;
  status: TaskStatus;
}

export interface OperationSummary {
  id: string;
  /** Order of arrival, from 1. */
  number: number;
  kind: OperationKind;
  status: OperationStatus;
  sentence: string;
  target: Target;
  actor: Actor;
  reason: string | null;
  requestedAt: string;
  startedAt: string | null;
  endedAt: string | null;
  /** How it ended, in a sentence. */
  message: string | null;
  cancelRequested: boolean;
  /** Set while it waits to try a Task again by itself. */
  retry: { at: string; attempt: number; lastAttempt: number } | null;
  /** The Task that started last. */
  task: CurrentTask | null;
  /** Set while it waits for its turn. */
  wait: OperationWait | null;
}

export interface TaskAttempt {
  attempt: number;
  /** Names the runner's run and the log stream. */
  taskRunId: string;
  status: TaskStatus;
  input: Record<string, unknown>;
  digest: string;
  timeoutSeconds: number;
  startedAt: string;
  endedAt: string | null;
  changed: boolean | null;
  feedback: Record<string, unknown> | null;
  failure: TaskFailure | null;
  /** Why it failed, was cancelled or was lost. */
  message: string | null;
  /** Its run is the one of the attempt before. */
  follows: boolean;
}

/** One step: all of it as its latest attempt says, and every attempt, oldest first. */
export interface OperationTask {
  step: number;
  title: string;
  contract: string;
  task: string;
  status: TaskStatus;
  server: { id: string; name: string };
  idempotent: boolean;
  /** The Task that would undo it. */
  undo: string | null;
  /** Step that this one undoes. */
  undoes: number | null;
  /** Step that undid this one. */
  undoneBy: number | null;
  /** Id of the lost Operation that did it; nothing was run here. */
  takenFrom: string | null;
  attempts: TaskAttempt[];
}

export interface OperationBlock {
  step: number;
  attempt: number;
  failure: TaskFailure;
  decisions: OpenDecision[];
}

export interface OperationRetry extends OperationBlock {
  /** When the next attempt comes. */
  at: string;
  /** The attempt after which a person must decide. */
  lastAttempt: number;
}

/** An Operation that this one was made from, or that was made from it. */
export interface OperationRelative {
  id: string;
  number: number;
  how: OperationOriginRow['how'];
  status: OperationStatus;
  sentence: string;
}

export interface OperationDecision {
  id: string;
  decision: DecisionKind;
  step: number;
  attempt: number;
  status: 'requested' | 'taken' | 'refused';
  actor: Actor;
  reason: string | null;
  requestedAt: string;
  settledAt: string | null;
  /** Why it was refused. */
  message: string | null;
  /** The fields of the Operation's input that it changes. */
  input: Record<string, unknown> | null;
}

export interface CancelRequest {
  actor: Actor;
  reason?: string;
  at: string;
}

export interface OperationDetails extends OperationSummary {
  input: Record<string, unknown>;
  plan: Record<string, unknown>;
  servers: { id: string; name: string | null }[];
  workflow: { id: string; runId: string } | null;
  failure: TaskFailure | null;
  cancelRequest: CancelRequest | null;
  tasks: OperationTask[];
  /** Set while a person must decide. */
  blocked: OperationBlock | null;
  /** Set while it waits to try again by itself; the decisions are open meanwhile. */
  retrying: OperationRetry | null;
  /** Set when it is lost and nobody has gone on from it. */
  goOn: GoOn | null;
  origin: OperationRelative | null;
  /** Oldest first. */
  successors: OperationRelative[];
  /** Oldest first. */
  decisions: OperationDecision[];
  /** Other Operations on the same target, newest first. */
  related: { id: string; number: number; kind: OperationKind; status: OperationStatus; sentence: string; requestedAt: string }[];
}

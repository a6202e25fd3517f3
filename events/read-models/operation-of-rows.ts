import type { Actor } from '../event.ts';
import type { Blocked, Waiting } from '../operation-state.ts';
import type { TaskFailure } from '../operation.ts';
import type { OperationDecisionRow, OperationRow, OperationTaskRow } from './operation-tables.ts';
import type {
  CurrentTask, OperationBlock, OperationDecision, OperationRetry, OperationSummary, OperationTask, OperationWait, TaskAttempt,
} from './operation-views.ts';
import { parsed } from './parsed.ts';

/** A row of `operation` with the Task that started last. */
export type SummaryRow = OperationRow & { task: string | null };

export function operationSummary(row: SummaryRow, wait: OperationWait | null): OperationSummary {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    status: row.status,
    sentence: row.sentence,
    target: { type: row.target_type, id: row.target_id, name: row.target_name },
    actor: JSON.parse(row.actor) as Actor,
    reason: row.reason,
    requestedAt: row.requested_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    message: row.message,
    cancelRequested: row.cancel_request !== null,
    retry: retryOf(row.retrying),
    task: parsed(row.task) as CurrentTask | null,
    wait,
  };
}

/** @param rows ordered by step and attempt. */
export function operationTasks(rows: readonly OperationTaskRow[]): OperationTask[] {
  return [...Map.groupBy(rows, (row) => row.step).values()].map((attempts) => {
    const latest = attempts.at(-1) as OperationTaskRow;
    return {
      step: latest.step,
      title: latest.title,
      contract: latest.contract,
      task: latest.task,
      status: latest.status,
      server: { id: latest.server_id, name: latest.server_name },
      idempotent: latest.idempotent === 1,
      undo: latest.undo,
      undoes: latest.undoes,
      undoneBy: latest.undone_by,
      takenFrom: latest.taken_from,
      attempts: attempts.map(taskAttempt),
    };
  });
}

function taskAttempt(row: OperationTaskRow): TaskAttempt {
  return {
    attempt: row.attempt,
    taskRunId: row.task_run_id,
    status: row.status,
    input: JSON.parse(row.input) as Record<string, unknown>,
    digest: row.digest,
    timeoutSeconds: row.timeout_seconds,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    changed: row.changed === null ? null : row.changed === 1,
    feedback: parsed(row.feedback) as TaskAttempt['feedback'],
    failure: parsed(row.failure) as TaskFailure | null,
    message: row.message,
    follows: row.follows === 1,
  };
}

export function operationDecision(row: OperationDecisionRow): OperationDecision {
  return {
    id: row.decision_id,
    decision: row.decision,
    step: row.step,
    attempt: row.attempt,
    status: row.status,
    actor: JSON.parse(row.actor) as Actor,
    reason: row.reason,
    requestedAt: row.requested_at,
    settledAt: row.settled_at,
    message: row.message,
    input: parsed(row.input) as OperationDecision['input'],
  };
}

export function operationBlock(row: OperationRow): OperationBlock | null {
  return parsed(row.blocked) as Blocked | null;
}

export function operationRetry(row: OperationRow): OperationRetry | null {
  return parsed(row.retrying) as Waiting | null;
}

function retryOf(retrying: string | null): OperationSummary['retry'] {
  if (retrying === null) return null;
  const { at, attempt, lastAttempt } = JSON.parse(retrying) as Waiting;
  return { at, attempt, lastAttempt };
}

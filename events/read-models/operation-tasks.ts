import type { DatabaseSync } from 'node:sqlite';
import type { OperationEvent, TaskFailure, TaskStarted } from '../operation.ts';

type TaskTakenOver = Extract<OperationEvent, { type: 'TaskTakenOver' }>['data'];

interface Attempt {
  step: number;
  attempt: number;
}

/** Writes the table operation_task: each attempt is a row, and keeps what went wrong when a later decision skips it. */
export function prepareTasks(db: DatabaseSync) {
  const start = db.prepare(`INSERT OR REPLACE INTO operation_task
    (operation_number, step, attempt, task_run_id, contract, task, title, server_id, server_name, input, undo, undoes, idempotent,
     timeout_seconds, digest, status, started_at, follows)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'running', ?, ?)`);
  const takeOver = db.prepare(`INSERT OR REPLACE INTO operation_task
    (operation_number, step, attempt, task_run_id, contract, task, title, server_id, server_name, input, idempotent, timeout_seconds, digest,
     status, started_at, ended_at, changed, feedback, taken_from)
    VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, '{}', 1, 0, '', 'succeeded', ?, ?, 0, ?, ?)`);
  const which = 'WHERE operation_number = ? AND step = ? AND attempt = ?';
  const succeed = db.prepare(`UPDATE operation_task SET status = 'succeeded', ended_at = ?, changed = ?, feedback = ? ${which}`);
  const fail = db.prepare(`UPDATE operation_task SET status = 'failed', ended_at = ?, failure = ?, message = ? ${which}`);
  const skip = db.prepare(`UPDATE operation_task SET status = 'skipped', ended_at = coalesce(ended_at, ?) ${which}`);
  const stop = db.prepare(`UPDATE operation_task SET status = ?, ended_at = ?, message = ? ${which}`);
  const lose = db.prepare(`UPDATE operation_task SET status = 'lost', ended_at = ?, message = ? WHERE operation_number = ? AND status = 'running'`);
  const undo = db.prepare(`UPDATE operation_task SET status = 'undone', undone_by = ? WHERE operation_number = ? AND step = ? AND attempt =
    (SELECT max(attempt) FROM operation_task AS other WHERE other.operation_number = operation_task.operation_number AND other.step = operation_task.step)`);

  return {
    started(operation: number, data: TaskStarted, at: string): void {
      start.run(
        operation, data.step, data.attempt, data.taskRunId, data.contract, data.task, data.title, data.server.id, data.server.name,
        JSON.stringify(data.input), data.undo ?? null, data.undoes ?? null, data.idempotent ? 1 : 0, data.timeoutSeconds, data.digest, at, data.follows === true ? 1 : null,
      );
    },
    takenOver(operation: number, { step, from, contract, task, title, server, feedback }: TaskTakenOver, at: string): void {
      takeOver.run(operation, step, from.taskRunId, contract, task, title, server.id, server.name, at, at, JSON.stringify(feedback), from.operationId);
    },
    succeeded(operation: number, data: Attempt & { changed: boolean; feedback: object }, at: string): void {
      succeed.run(at, data.changed ? 1 : 0, JSON.stringify(data.feedback), operation, data.step, data.attempt);
    },
    failed(operation: number, data: Attempt & { failure: TaskFailure }, at: string): void {
      fail.run(at, JSON.stringify(data.failure), data.failure.message, operation, data.step, data.attempt);
    },
    skipped(operation: number, data: Attempt, at: string): void {
      skip.run(at, operation, data.step, data.attempt);
    },
    stopped(operation: number, status: 'cancelled' | 'lost', data: Attempt & { message: string }, at: string): void {
      stop.run(status, at, data.message, operation, data.step, data.attempt);
    },
    /** The Operation is lost: nobody knows what became of a Task that ran. */
    unseen(operation: number, message: string, at: string): void {
      lose.run(at, message, operation);
    },
    undone(operation: number, data: { step: number; by: number }): void {
      undo.run(data.by, operation, data.step);
    },
  };
}

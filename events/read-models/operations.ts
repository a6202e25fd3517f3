import type { DatabaseSync } from 'node:sqlite';
import type { OperationRequested, OperationStatus, TaskFailure } from '../operation.ts';
import type { Fact } from './fact.ts';
import { prepareDecisions } from './operation-decisions.ts';
import { operationLookups, operationTables } from './operation-tables.ts';
import { prepareTasks } from './operation-tasks.ts';
import type { Projection } from './projection.ts';
import { searchable } from './search-terms.ts';

export const operations: Projection<'operation' | 'decision'> = {
  name: 'operations',
  version: 3,
  categories: ['operation', 'decision'],
  tables: operationTables,
  whenComplete: operationLookups,
  prepare(db) {
    const operation = prepareOperation(db);
    const tasks = prepareTasks(db);
    const decisions = prepareDecisions(db);
    return (fact) => {
      if (fact.category === 'decision') {
        const { event, recorded } = fact;
        if (event.type !== 'CancelRequested') return decisions.asked(fact);
        const cancelled = operation.numberOf(fact.id);
        const { reason } = event.data;
        if (cancelled === undefined) return;
        return operation.cancelRequested(cancelled, { actor: recorded.metadata.actor, at: recorded.metadata.occurredAt, ...(reason === undefined ? {} : { reason }) });
      }
      const { id, event, recorded } = fact;
      const at = recorded.metadata.occurredAt;
      if (event.type === 'OperationRequested') return operation.requested(fact, event.data);
      const number = operation.numberOf(id);
      // A stream that does not begin with its request is nobody's Operation.
      if (number === undefined) return;
      switch (event.type) {
        case 'OperationStarted':
          return operation.started(number, event.data, at);
        case 'TaskStarted':
          operation.runs(number);
          return tasks.started(number, event.data, at);
        case 'TaskTakenOver':
          return tasks.takenOver(number, event.data, at);
        case 'TaskRetryScheduled':
          return operation.retries(number, event.data);
        case 'TaskSucceeded':
          return tasks.succeeded(number, event.data, at);
        case 'TaskFailed':
          return tasks.failed(number, event.data, at);
        case 'TaskSkipped':
          return tasks.skipped(number, event.data, at);
        case 'TaskCancelled':
          return tasks.stopped(number, 'cancelled', event.data, at);
        case 'TaskLost':
          return tasks.stopped(number, 'lost', event.data, at);
        case 'TaskUndone':
          return tasks.undone(number, event.data);
        case 'OperationBlocked':
          return operation.blocked(number, event.data);
        case 'DecisionTaken':
          operation.runs(number);
          operation.cancelRequested(number, undefined);
          return decisions.taken(id, event.data, at);
        case 'OperationCancelRequested':
          return operation.cancelRequested(number, { actor: event.data.actor, at, ...(event.data.reason === undefined ? {} : { reason: event.data.reason }) });
        case 'OperationSucceeded':
          return operation.ended(id, number, 'succeeded', at, event.data.summary);
        case 'OperationFailed':
          return operation.ended(id, number, 'failed', at, event.data.failure.message, event.data.failure);
        case 'OperationRolledBack':
          return operation.ended(id, number, 'rolled_back', at, event.data.failure.message, event.data.failure);
        case 'OperationCancelled':
          return operation.ended(id, number, 'cancelled', at, event.data.message);
        case 'OperationLost':
          tasks.unseen(number, event.data.message, at);
          return operation.ended(id, number, 'lost', at, event.data.message);
      }
    };
  },
};

function prepareOperation(db: DatabaseSync) {
  const insert = db.prepare(`INSERT INTO operation
    (id, kind, status, sentence, target_type, target_id, target_name, actor, reason, search, requested_at)
    VALUES (?, ?, 'requested', ?, ?, ?, ?, ?, ?, ?, ?)`);
  const select = db.prepare('SELECT number FROM operation WHERE id = ?');
  const insertRequest = db.prepare('INSERT INTO operation_request VALUES (?, ?, ?, ?)');
  const insertServer = db.prepare('INSERT OR IGNORE INTO operation_server VALUES (?, ?)');
  const start = db.prepare(`UPDATE operation SET status = 'running', started_at = ?, workflow_id = ?, run_id = ? WHERE number = ?`);
  const insertOrigin = db.prepare('INSERT INTO operation_origin VALUES (?, ?, ?)');
  const run = db.prepare(`UPDATE operation SET status = 'running', blocked = NULL, retrying = NULL WHERE number = ? AND (status <> 'running' OR retrying IS NOT NULL)`);
  const block = db.prepare(`UPDATE operation SET status = 'blocked', blocked = ?, retrying = NULL WHERE number = ?`);
  const retry = db.prepare('UPDATE operation SET retrying = ? WHERE number = ?');
  const requestCancel = db.prepare('UPDATE operation SET cancel_request = ? WHERE number = ?');
  const end = db.prepare('UPDATE operation SET status = ?, ended_at = ?, message = ?, failure = ?, blocked = NULL, retrying = NULL WHERE number = ?');

  /** Of open Operations, to save looking them up for each event. */
  const numbers = new Map<string, number>();

  return {
    numberOf(id: string): number | undefined {
      const known = numbers.get(id) ?? (select.get(id) as { number: number } | undefined)?.number;
      if (known !== undefined) numbers.set(id, known);
      return known;
    },
    requested({ id, recorded }: Fact<'operation'>, data: OperationRequested): void {
      const { kind, sentence, target, reason } = data;
      const search = searchable(sentence, target.name, kind, id);
      const { actor, occurredAt } = recorded.metadata;
      const number = Number(insert.run(
        id, kind, sentence, target.type, target.id, target.name, JSON.stringify(actor), reason ?? null, search, occurredAt,
      ).lastInsertRowid);
      numbers.set(id, number);
      insertRequest.run(number, JSON.stringify(data.input), JSON.stringify(data.plan), JSON.stringify(data.servers));
      if (data.againOf !== undefined) insertOrigin.run(number, data.againOf, 'again');
      if (data.goesOnFrom !== undefined) insertOrigin.run(number, data.goesOnFrom.operationId, 'goes_on');
      for (const server of data.servers) insertServer.run(server, number);
    },
    started(number: number, data: { workflowId: string; runId: string }, at: string): void {
      start.run(at, data.workflowId, data.runId, number);
    },
    runs(number: number): void {
      run.run(number);
    },
    blocked(number: number, data: object): void {
      block.run(JSON.stringify(data), number);
    },
    retries(number: number, data: object): void {
      retry.run(JSON.stringify(data), number);
    },
    /** Undefined once a person has decided what becomes of it. */
    cancelRequested(number: number, data: object | undefined): void {
      requestCancel.run(data === undefined ? null : JSON.stringify(data), number);
    },
    ended(id: string, number: number, status: OperationStatus, at: string, message: string, failure?: TaskFailure): void {
      end.run(status, at, message, failure === undefined ? null : JSON.stringify(failure), number);
      numbers.delete(id);
    },
  };
}

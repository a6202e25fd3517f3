import type { DatabaseSync } from 'node:sqlite';
import type { OperationRequested, OperationStatus, TaskFailure } from '../operation.ts';
import type { Fact } from './fact.ts';
import { prepareDecisions } from './operation-decisions.ts';
import { operationTables } from './operation-tables.ts';
import { prepareTasks } from './operation-tasks.ts';
import type { Projection } from './projection.ts';
import { searchable } from './search-terms.ts';

export const operations: Projection<'operation' | 'decision'> = {
  name: 'operations',
  version: 1,
  categories: ['operation', 'decision'],
  tables: operationTables,
  prepare(db) {
    const operation = prepareOperation(db);
    const tasks = prepareTasks(db);
    const decisions = prepareDecisions(db);
    return (fact) => {
      if (fact.category === 'decision') return decisions.asked(fact);
      const { id, event, recorded } = fact;
      const at = recorded.metadata.occurredAt;
      switch (event.type) {
        case 'OperationRequested':
          return operation.requested(fact, event.data);
        case 'OperationStarted':
          return operation.started(id, event.data, at);
        case 'TaskStarted':
          operation.runs(id);
          return tasks.started(id, event.data, at);
        case 'TaskSucceeded':
          return tasks.succeeded(id, event.data, at);
        case 'TaskFailed':
          return tasks.failed(id, event.data, at);
        case 'TaskSkipped':
          return tasks.skipped(id, event.data, at);
        case 'TaskCancelled':
          return tasks.stopped(id, 'cancelled', event.data, at);
        case 'TaskLost':
          return tasks.stopped(id, 'lost', event.data, at);
        case 'TaskUndone':
          return tasks.undone(id, event.data);
        case 'OperationBlocked':
          return operation.blocked(id, event.data);
        case 'DecisionTaken':
          operation.runs(id);
          return decisions.taken(id, event.data, at);
        case 'OperationCancelRequested':
          return operation.cancelRequested(id, { ...event.data, at });
        case 'OperationSucceeded':
          return operation.ended(id, 'succeeded', at, event.data.summary);
        case 'OperationFailed':
          return operation.ended(id, 'failed', at, event.data.failure.message, event.data.failure);
        case 'OperationRolledBack':
          return operation.ended(id, 'rolled_back', at, event.data.failure.message, event.data.failure);
        case 'OperationCancelled':
          return operation.ended(id, 'cancelled', at, event.data.message);
        case 'OperationLost':
          return operation.ended(id, 'lost', at, event.data.message);
      }
    };
  },
};

function prepareOperation(db: DatabaseSync) {
  const insert = db.prepare(`INSERT INTO operation
    (id, kind, status, sentence, target_type, target_id, target_name, actor, reason, search, requested_at)
    VALUES (?, ?, 'requested', ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertRequest = db.prepare('INSERT INTO operation_request VALUES (?, ?, ?)');
  const insertServer = db.prepare('INSERT OR IGNORE INTO operation_server VALUES (?, ?)');
  const insertLock = db.prepare('INSERT INTO operation_lock VALUES (?, ?, ?, ?)');
  const start = db.prepare(`UPDATE operation SET status = 'running', started_at = ?, workflow_id = ?, run_id = ? WHERE id = ?`);
  const run = db.prepare(`UPDATE operation SET status = 'running', blocked = NULL WHERE id = ? AND status <> 'running'`);
  const block = db.prepare(`UPDATE operation SET status = 'blocked', blocked = ? WHERE id = ?`);
  const requestCancel = db.prepare('UPDATE operation SET cancel_request = ? WHERE id = ?');
  const end = db.prepare('UPDATE operation SET status = ?, ended_at = ?, message = ?, failure = ?, blocked = NULL WHERE id = ?');
  const releaseLocks = db.prepare('DELETE FROM operation_lock WHERE operation_id = ?');

  return {
    requested({ id, recorded }: Fact<'operation'>, data: OperationRequested): void {
      const { kind, sentence, target, reason } = data;
      const search = searchable(sentence, target.name, kind, id);
      const { actor, occurredAt } = recorded.metadata;
      const { lastInsertRowid: number } = insert.run(
        id, kind, sentence, target.type, target.id, target.name, JSON.stringify(actor), reason ?? null, search, occurredAt,
      );
      insertRequest.run(id, JSON.stringify(data.input), JSON.stringify(data.plan));
      for (const server of data.servers) insertServer.run(server, number);
      for (const [ordinal, lock] of data.locks.entries()) insertLock.run(id, ordinal, lock.resource, lock.mode);
    },
    started(id: string, data: { workflowId: string; runId: string }, at: string): void {
      start.run(at, data.workflowId, data.runId, id);
    },
    runs(id: string): void {
      run.run(id);
    },
    blocked(id: string, data: object): void {
      block.run(JSON.stringify(data), id);
    },
    cancelRequested(id: string, data: object): void {
      requestCancel.run(JSON.stringify(data), id);
    },
    ended(id: string, status: OperationStatus, at: string, message: string, failure?: TaskFailure): void {
      end.run(status, at, message, failure === undefined ? null : JSON.stringify(failure), id);
      releaseLocks.run(id);
    },
  };
}

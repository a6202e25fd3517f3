import { selectSummaries } from './list-operations.ts';
import {
  operationBlock, operationDecision, operationSummary, operationTasks, parsed, type OperationDetails,
} from './operation-views.ts';
import { operationWaits } from './operation-waits.ts';
import type { ReadModelDb } from './tables.ts';

const relatedLimit = 10;

/** @returns undefined when there is no such Operation, or not yet in the read models. */
export async function showOperation(db: ReadModelDb, id: string): Promise<OperationDetails | undefined> {
  // One transaction, so that the tasks are those of the status shown.
  return db.transaction().execute(async (db) => {
    const row = await selectSummaries(db).where('operation.id', '=', id).executeTakeFirst();
    if (row === undefined) return undefined;
    const request = await db.selectFrom('operation_request').selectAll().where('operation_id', '=', id).executeTakeFirstOrThrow();
    const servers = await db.selectFrom('operation_server as on')
      .leftJoin('server', 'server.id', 'on.server_id')
      .where('on.operation_number', '=', row.number)
      .select(['on.server_id as id', 'server.name']).orderBy('server.name').orderBy('on.server_id').execute();
    const tasks = await db.selectFrom('operation_task').selectAll().where('operation_id', '=', id).orderBy('step').orderBy('attempt').execute();
    const decisions = await db.selectFrom('operation_decision').selectAll().where('operation_id', '=', id).orderBy('ordinal').execute();
    const related = await db.selectFrom('operation')
      .where('target_type', '=', row.target_type).where('target_id', '=', row.target_id).where('id', '<>', id)
      .select(['id', 'number', 'kind', 'status', 'sentence', 'requested_at as requestedAt'])
      .orderBy('number', 'desc').limit(relatedLimit).execute();
    const waiting = row.status === 'requested' ? await operationWaits(db, [id]) : undefined;
    return {
      ...operationSummary(row, waiting?.get(id) ?? null),
      input: JSON.parse(request.input) as Record<string, unknown>,
      plan: JSON.parse(request.plan) as Record<string, unknown>,
      servers,
      workflow: row.workflow_id === null || row.run_id === null ? null : { id: row.workflow_id, runId: row.run_id },
      failure: parsed(row.failure),
      cancelRequest: parsed(row.cancel_request),
      tasks: operationTasks(tasks),
      blocked: operationBlock(row),
      decisions: decisions.map(operationDecision),
      related,
    };
  });
}

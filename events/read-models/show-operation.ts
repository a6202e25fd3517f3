import { goOn } from '../go-on.ts';
import type { OperationState } from '../operation-state.ts';
import { selectSummaries } from './list-operations.ts';
import { operationBlock, operationDecision, operationRetry, operationSummary, operationTasks } from './operation-of-rows.ts';
import type { OperationDetails, OperationTask } from './operation-views.ts';
import { operationWaits } from './operation-waits.ts';
import { parsed } from './parsed.ts';
import type { ReadModelDb } from './tables.ts';

const relatedLimit = 10;

/** @returns undefined when there is no such Operation, or not yet in the read models. */
export async function showOperation(db: ReadModelDb, id: string): Promise<OperationDetails | undefined> {
  // One transaction, so that the tasks are those of the status shown.
  return db.transaction().execute(async (db) => {
    const row = await selectSummaries(db).where('operation.id', '=', id).executeTakeFirst();
    if (row === undefined) return undefined;
    const { number } = row;
    const request = await db.selectFrom('operation_request').selectAll().where('operation_number', '=', number).executeTakeFirstOrThrow();
    const servers = JSON.parse(request.servers) as string[];
    const known = await db.selectFrom('server').select(['id', 'name']).where('id', 'in', servers).execute();
    const names = new Map(known.map((server) => [server.id, server.name]));
    const tasks = await db.selectFrom('operation_task').selectAll().where('operation_number', '=', number).orderBy('step').orderBy('attempt').execute();
    const decisions = await db.selectFrom('operation_decision').selectAll().where('operation_id', '=', id).orderBy('ordinal').execute();
    const related = await db.selectFrom('operation')
      .where('target_type', '=', row.target_type).where('target_id', '=', row.target_id).where('id', '<>', id)
      .select(['id', 'number', 'kind', 'status', 'sentence', 'requested_at as requestedAt'])
      .orderBy('number', 'desc').limit(relatedLimit).execute();
    const relative = () => db.selectFrom('operation').select(['operation.id', 'operation.number', 'operation.status', 'operation.sentence']);
    const origin = await relative().innerJoin('operation_origin as link', 'link.origin_id', 'operation.id')
      .select('link.how').where('link.operation_number', '=', number).executeTakeFirst();
    const successors = await relative().innerJoin('operation_origin as link', 'link.operation_number', 'operation.number')
      .select('link.how').where('link.origin_id', '=', id).orderBy('operation.number').limit(relatedLimit).execute();
    const waiting = row.status === 'requested' ? await operationWaits(db, [id]) : undefined;
    const steps = operationTasks(tasks);
    return {
      ...operationSummary(row, waiting?.get(id) ?? null),
      input: JSON.parse(request.input) as Record<string, unknown>,
      plan: JSON.parse(request.plan) as Record<string, unknown>,
      servers: servers.map((server) => ({ id: server, name: names.get(server) ?? null })),
      workflow: row.workflow_id === null || row.run_id === null ? null : { id: row.workflow_id, runId: row.run_id },
      failure: parsed(row.failure) as OperationDetails['failure'],
      cancelRequest: parsed(row.cancel_request) as OperationDetails['cancelRequest'],
      tasks: steps,
      blocked: operationBlock(row),
      retrying: operationRetry(row),
      goOn: row.status === 'lost' && !successors.some(({ how }) => how === 'goes_on') ? goOn(steps.map(knownStep)) : null,
      origin: origin ?? null,
      successors,
      decisions: decisions.map(operationDecision),
      related,
    };
  });
}

function knownStep({ step, title, task, status, idempotent, undoes, attempts }: OperationTask): OperationState['tasks'][number] {
  const { attempt, taskRunId } = attempts.at(-1)!;
  return { step, attempt, title, task, taskRunId, status, idempotent, ...(undoes === null ? {} : { undoes }) };
}

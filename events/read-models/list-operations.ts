import { sql, type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool } from 'kysely';
import { terminalStatuses, type OperationKind, type OperationStatus } from '../operation.ts';
import type { EntityRef } from './history.ts';
import { operationSummary, type SummaryRow } from './operation-of-rows.ts';
import type { OperationSummary } from './operation-views.ts';
import { operationWaits } from './operation-waits.ts';
import { findOperations, narrowing } from './find-operations.ts';
import { pageLimit, pageOf, type Page, type PageRequest } from './page.ts';
import { searchTerms } from './search-terms.ts';
import type { ReadModelDb, Tables } from './tables.ts';

export interface OperationFilter extends PageRequest {
  /** Any of these. */
  status?: readonly OperationStatus[] | undefined;
  kind?: OperationKind | undefined;
  target?: EntityRef | undefined;
  /** Id of a Server it works on. */
  server?: string | undefined;
  /** Words, each of which is part of the sentence, the target's name or the kind, or begins the id. */
  search?: string | undefined;
  /** For what waits: who has waited longest comes first. */
  oldestFirst?: boolean;
}

export interface OperationList extends Page<OperationSummary> {
  /** How many there are in each status, over all pages and whatever `status` the list is narrowed to. */
  counts: Record<OperationStatus, number>;
}

/**
 * Newest first, unless the oldest are asked for.
 * @throws Refused `invalid` when `after` is not a cursor of this list.
 */
export async function listOperations(db: ReadModelDb, filter: OperationFilter = {}): Promise<OperationList> {
  return { ...(await pageOfOperations(db, filter)), counts: await countByStatus(db, filter) };
}

/** The same without counts, which cost more than a page does where many Operations fit. */
export async function pageOfOperations(db: ReadModelDb, filter: OperationFilter = {}): Promise<Page<OperationSummary>> {
  const limit = pageLimit(filter);
  const numbers = await findOperations(db, filter, limit + 1);
  const rows: SummaryRow[] = numbers.length === 0 ? [] : await selectSummaries(db).where('operation.number', 'in', numbers)
    .orderBy('operation.number', filter.oldestFirst === true ? 'asc' : 'desc').execute();
  const waiting = await operationWaits(db, rows.filter((row) => row.status === 'requested').map((row) => row.id));
  return pageOf(rows, limit, (row) => operationSummary(row, waiting.get(row.id) ?? null), (row) => row.number);
}

/** Rows of `operation` with the Task that started last. */
export function selectSummaries(db: ReadModelDb) {
  return db.selectFrom('operation').selectAll('operation').select((row) =>
    row.selectFrom('operation_task as task')
      .whereRef('task.operation_number', '=', 'operation.number')
      .select(sql<string>`json_object('step', task.step, 'attempt', task.attempt, 'title', task.title, 'status', task.status)`.as('task'))
      .orderBy('task.step', 'desc').orderBy('task.attempt', 'desc').limit(1)
      .as('task'));
}

/** How many there are in each status, narrowed by all but the status. */
export async function countByStatus(db: ReadModelDb, filter: OperationFilter): Promise<OperationList['counts']> {
  const counts: OperationList['counts'] = { requested: 0, running: 0, blocked: 0, ...zeroes(terminalStatuses) };
  const byKind = filter.target === undefined && filter.server === undefined && searchTerms(filter.search).length === 0;
  const rows = byKind
    ? await db.selectFrom('operation_total')
      .$if(filter.kind !== undefined, (query) => query.where('kind', '=', filter.kind as OperationKind))
      .select(['status', (total) => total.fn.sum<number>('count').as('count')]).groupBy('status').execute()
    : await db.selectFrom('operation').where(narrowed(filter))
      .select(['status', (row) => row.fn.countAll<number>().as('count')]).groupBy('status').execute();
  for (const row of rows) counts[row.status] = row.count;
  return counts;
}

function zeroes<S extends string>(statuses: readonly S[]): Record<S, number> {
  return Object.fromEntries(statuses.map((status) => [status, 0])) as Record<S, number>;
}

/** Everything that narrows the list but the status and the page. */
function narrowed(filter: OperationFilter) {
  return (row: ExpressionBuilder<Tables, 'operation'>): Expression<SqlBool> => {
    const all = narrowing(filter) as RawBuilder<SqlBool>[];
    const { server } = filter;
    return row.and(server === undefined ? all : [...all, row('operation.number', 'in', row.selectFrom('operation_server').select('operation_number').where('server_id', '=', server))]);
  };
}

import { sql, type RawBuilder } from 'kysely';
import { terminalStatuses, type OperationStatus } from '../operation.ts';
import type { OperationFilter } from './list-operations.ts';
import { textMatch } from './operation-text.ts';
import { ordinalKey, readCursor } from './page.ts';
import { searchTerms } from './search-terms.ts';
import type { ReadModelDb } from './tables.ts';

/*
 * Which Operations a page shows. Each way reads in the order of the list, by an index, until the page is full: what a page
 * costs does not grow with what there is.
 */

/** Fewer than this are read one by one as fast as the index of texts would find them. */
const fewEnough = 3000;

/** What only short words are looked for in: they are in no index, and a search without a hit would read all that there is. */
const latestRead = 20_000;

const statuses: readonly OperationStatus[] = ['requested', 'running', 'blocked', ...terminalStatuses];

/** What an id begins with, as it is copied from an address. */
const startOfId = /^[0-9a-f]{8}(-[0-9a-f-]*)?$/;

/** Numbers of the first that fit, in the order of the list. @throws Refused `invalid` when `after` is not a cursor of this list. */
export async function findOperations(db: ReadModelDb, filter: OperationFilter, limit: number): Promise<number[]> {
  if (filter.status?.length === 0) return [];
  const order = filter.oldestFirst === true ? sql`ASC` : sql`DESC`;
  const selects = (await waysTo(db, filter)).map(({ from, number, where }) => {
    const page = filter.after === undefined ? [] : [sql`${number} ${filter.oldestFirst === true ? sql`>` : sql`<`} ${readCursor(ordinalKey, filter.after)}`];
    const all = [...where, ...page];
    return sql`SELECT * FROM (SELECT ${number} AS number FROM ${from} ${all.length === 0 ? sql`` : sql`WHERE ${sql.join(all, sql` AND `)}`} ORDER BY ${number} ${order} LIMIT ${limit})`;
  });
  const found = sql<{ number: number }>`(${sql.join(selects, sql` UNION `)})`.as('found');
  const rows = await db.selectFrom(found).select('found.number').orderBy('found.number', filter.oldestFirst === true ? 'asc' : 'desc').limit(limit).execute();
  return rows.map(({ number }) => number);
}

/** Where to read numbers in order, and what each must fulfil; of several ways, all of them together. */
interface Way {
  from: RawBuilder<unknown>;
  number: RawBuilder<unknown>;
  where: RawBuilder<unknown>[];
}

async function waysTo(db: ReadModelDb, filter: OperationFilter): Promise<Way[]> {
  const { status, server } = filter;
  const conditions = narrowing(filter);
  const inStatus = status === undefined ? [] : [sql`operation.status IN (${sql.join([...status])})`];
  const onServer = server === undefined ? [] : [sql`EXISTS (SELECT 1 FROM operation_server WHERE server_id = ${server} AND operation_number = operation.number)`];
  const terms = searchTerms(filter.search);
  const match = textMatch(terms);
  if (match !== undefined && filter.target === undefined && (status === undefined || !(await few(db, status)))) {
    const byText: Way = {
      from: sql`operation_text CROSS JOIN operation ON operation.number = operation_text.rowid`, number: sql`operation_text.rowid`,
      where: [sql`operation_text MATCH ${match}`, ...inStatus, ...onServer, ...conditions],
    };
    // Signed, as SQLite would else read all rows in the order of the list.
    const byId = (start: string): Way => ({ from: sql`operation`, number: sql`+operation.number`, where: [sql`operation.id >= ${start} AND operation.id < ${`${start}g`}`, ...inStatus, ...onServer, ...conditions] });
    return [byText, ...terms.filter((term) => startOfId.test(term)).map(byId)];
  }
  const among = status ?? (filter.kind === undefined ? undefined : statuses);
  if (among !== undefined && filter.target === undefined && (status !== undefined || server === undefined)) {
    // One after the other: by several at once, SQLite would sort all that there is.
    return among.map((each) => ({ from: sql`operation`, number: sql`operation.number`, where: [sql`operation.status = ${each}`, ...onServer, ...conditions] }));
  }
  if (server !== undefined && filter.target === undefined) {
    return [{
      from: sql`operation_server CROSS JOIN operation ON operation.number = operation_server.operation_number`, number: sql`operation_server.operation_number`,
      where: [sql`operation_server.server_id = ${server}`, ...conditions],
    }];
  }
  return [{ from: sql`operation`, number: sql`operation.number`, where: [...inStatus, ...onServer, ...conditions] }];
}

/** Whether there are few Operations in these states. */
async function few(db: ReadModelDb, status: readonly OperationStatus[]): Promise<boolean> {
  const { count } = await db.selectFrom('operation_total').where('status', 'in', status).select((total) => total.fn.sum<number | null>('count').as('count')).executeTakeFirstOrThrow();
  return (count ?? 0) <= fewEnough;
}

/** What a row must be, but for its status and its Servers. */
export function narrowing({ search, kind, target }: OperationFilter): RawBuilder<unknown>[] {
  const terms = searchTerms(search);
  return [
    ...terms.map((term) => sql`instr(operation.search, ${term}) > 0`),
    ...(isLatestAlone({ search, target }) ? [sql`operation.number > (SELECT max(number) - ${latestRead} FROM operation)`] : []),
    ...(kind === undefined ? [] : [sql`operation.kind = ${kind}`]),
    // Only types that an Operation can have as target are in the column: any other finds nothing.
    ...(target === undefined ? [] : [sql`operation.target_id = ${target.id}`, sql`operation.target_type = ${target.type}`]),
  ];
}

/** Whether a search would else read all Operations to find that none fits. */
export function isLatestAlone({ search, target }: OperationFilter): boolean {
  const terms = searchTerms(search);
  return terms.length > 0 && textMatch(terms) === undefined && target === undefined;
}

import { sql } from 'kysely';
import type { QueuedOperation } from '../queue/claimant.ts';
import type { Queue } from '../queue/queue.ts';
import type { Limits, Wait } from '../queue/wait.ts';
import type { OperationWait } from './operation-views.ts';
import { queueOf } from './queue.ts';
import type { ReadModelDb } from './tables.ts';

/** What each of some Operations waits for, by id; of those that wait for nothing, nothing. */
export async function operationWaits(db: ReadModelDb, ids: readonly string[]): Promise<Map<string, OperationWait>> {
  if (ids.length === 0) return new Map();
  const { queue, limits } = await presentQueue(db);
  return waitsOf(db, queue, limits, ids);
}

/** What an Operation would wait for if it were requested now; null when it would start at once. */
export async function wouldWait(db: ReadModelDb, operation: Omit<QueuedOperation, 'id'>): Promise<OperationWait | null> {
  const id = 'asked';
  const { limits } = await queueNow(db);
  // One of its own, as it is tried out on it.
  const queue = await readQueue(db);
  queue.requested({ ...operation, id });
  return (await waitsOf(db, queue, limits, [id])).get(id) ?? null;
}

async function waitsOf(db: ReadModelDb, queue: Queue, limits: Limits, ids: readonly string[]): Promise<Map<string, OperationWait>> {
  const { waitOf } = queue.at(limits);
  const waits = ids.flatMap((id): [string, Wait][] => {
    const wait = waitOf(id);
    return wait === undefined ? [] : [[id, wait]];
  });
  const [operations, servers] = await Promise.all([operationsAhead(db, waits), serversOf(db, waits)]);
  return new Map(waits.flatMap(([id, wait]): [string, OperationWait][] => {
    switch (wait.for) {
      case 'resource': {
        const behind = operations.get(wait.behind);
        return behind === undefined ? [] : [[id, { ...wait, behind }]];
      }
      case 'server_limit':
        return [[id, { ...wait, server: { id: wait.server, name: servers.get(wait.server) ?? null } }]];
      case 'paused':
        return [[id, { ...wait, server: { id: wait.server, name: servers.get(wait.server) ?? null }, reason: wait.reason ?? null }]];
      case 'limit':
        return [[id, wait]];
    }
  }));
}

/** How many Operations wait for a paused Server to be resumed. */
export async function operationsHeldOn(db: ReadModelDb, server: string): Promise<number> {
  return (await presentQueue(db)).queue.heldOn(server);
}

/** The one that was asked for last: pages ask again and again while nothing has changed. */
let latest: { of: string; queue: Queue } | undefined;

async function presentQueue(db: ReadModelDb): Promise<{ queue: Queue; limits: Limits }> {
  const { of, limits } = await queueNow(db);
  if (latest?.of !== of) latest = { of, queue: await readQueue(db) };
  return { queue: latest.queue, limits };
}

/** @returns `of`: the same as long as nothing has changed the queue. */
async function queueNow(db: ReadModelDb): Promise<{ of: string; limits: Limits }> {
  const { file, change, limits } = await db.selectNoFrom((row) => [
    sql<string>`(SELECT file FROM pragma_database_list WHERE name = 'main')`.as('file'),
    row.selectFrom('queue_change').select('event_id').as('change'),
    sql<string>`operation_limits()`.as('limits'),
  ]).executeTakeFirstOrThrow();
  return { of: `${file} ${change}`, limits: JSON.parse(limits) as Limits };
}

async function readQueue(db: ReadModelDb): Promise<Queue> {
  const operations = await db.selectFrom('queue_operation').selectAll().orderBy('arrival').execute();
  const pauses = await db.selectFrom('queue_pause').selectAll().execute();
  const change = await db.selectFrom('queue_change').select('reach').executeTakeFirst();
  return queueOf(operations, pauses, change?.reach);
}

type Ahead = Extract<OperationWait, { for: 'resource' }>['behind'];

async function operationsAhead(db: ReadModelDb, waits: readonly [string, Wait][]): Promise<Map<string, Ahead>> {
  const ids = waits.flatMap(([, wait]) => (wait.for === 'resource' ? [wait.behind] : []));
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('operation').select(['id', 'number', 'sentence', 'status']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function serversOf(db: ReadModelDb, waits: readonly [string, Wait][]): Promise<Map<string, string>> {
  const ids = new Set(waits.flatMap(([, wait]) => ('server' in wait ? [wait.server] : [])));
  if (ids.size === 0) return new Map();
  const rows = await db.selectFrom('server').select(['id', 'name']).where('id', 'in', [...ids]).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

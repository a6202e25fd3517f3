import { sql } from 'kysely';
import type { Actor } from '../event.ts';
import type { Pause } from '../queue/wait.ts';
import type { ServerFacts, ServiceKind } from '../server.ts';
import { parsed } from './parsed.ts';
import { operationsHeldOn } from './operation-waits.ts';
import { pageLimit, pageOf, type Page, type PageRequest } from './page.ts';
import { searchTerms } from './search-terms.ts';
import type { ServerRow, ServerServiceRow } from './servers.ts';
import { byName, rowOrder, type Sorting } from './sorting.ts';
import type { ReadModelDb } from './tables.ts';

export interface ServerService {
  kind: ServiceKind;
  variant: string;
  version: string | null;
  port: number | null;
  operationId: string;
  provisionedAt: string;
}

/** Maintenance: nothing that changes anything starts on it. */
export interface ServerPause {
  since: string;
  by: Actor;
  reason: string | null;
}

export interface ServerSummary {
  id: string;
  name: string;
  status: ServerRow['status'];
  address: string;
  port: number;
  user: string;
  services: ServerService[];
  /** How many Sites it serves; deleted ones do not count. */
  sites: number;
  /** Why it cannot be reached, when it cannot. */
  message: string | null;
  paused: ServerPause | null;
  registeredAt: string;
  verifiedAt: string | null;
  changedAt: string;
}

export interface ServerLeftover {
  what: string;
  /** Why it could not be taken back. */
  message: string;
  operationId: string;
  leftAt: string;
}

export interface ServerDetails extends ServerSummary {
  /** How many Operations wait for it to be resumed. */
  held: number;
  /** What roll-backs left on it, newest first. */
  leftovers: ServerLeftover[];
  hostKey: string;
  /** What was seen on it when it was last verified. */
  facts: ServerFacts | null;
}

export type ServerSort = 'name' | 'changed';
const sortColumns: Record<ServerSort, 'name' | 'changed_at'> = { name: 'name', changed: 'changed_at' };

export interface ServerFilter extends PageRequest {
  /** By name when absent. */
  sort?: Sorting<ServerSort> | undefined;
  status?: readonly ServerRow['status'][] | undefined;
  /** Those that are paused alone. */
  paused?: true | undefined;
  /** Words, each of which is part of the name or the address. */
  search?: string | undefined;
}

/**
 * By name, unless another order is asked for.
 * @throws Refused `invalid` when `after` is not a cursor of this list.
 */
export async function listServers(db: ReadModelDb, filter: ServerFilter = {}): Promise<Page<ServerSummary>> {
  const limit = pageLimit(filter);
  const sort = filter.sort ?? byName;
  const { order, beyond } = rowOrder('server', sortColumns, sort);
  let query = selectServers(db).orderBy(order).limit(limit + 1);
  if (filter.status !== undefined) query = query.where('server.status', 'in', filter.status);
  if (filter.paused === true) query = query.where('server.paused', 'is not', null);
  for (const term of searchTerms(filter.search)) query = query.where(sql<boolean>`instr(lower(server.name || ' ' || server.address), ${term}) > 0`);
  if (filter.after !== undefined) query = query.where(beyond(filter.after));
  const rows = await query.execute();
  const services = await servicesOf(db, rows.map((row) => row.id));
  return pageOf(rows, limit, (row) => serverSummary(row, services.get(row.id)), (row) => [row[sortColumns[sort.by]], row.id]);
}

/** @returns undefined when there is no such Server, or not yet in the read models. */
export async function showServer(db: ReadModelDb, id: string): Promise<ServerDetails | undefined> {
  const row = await selectServers(db).where('server.id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const services = await servicesOf(db, [id]);
  const left = await db.selectFrom('server_leftover').selectAll().where('server_id', '=', id).orderBy('ordinal', 'desc').execute();
  return {
    ...serverSummary(row, services.get(id)),
    held: row.paused === null ? 0 : await operationsHeldOn(db, id),
    hostKey: row.host_key,
    facts: parsed(row.facts) as ServerFacts | null,
    leftovers: left.map(({ what, message, operation_id: operationId, left_at: leftAt }) => ({ what, message, operationId, leftAt })),
  };
}

function selectServers(db: ReadModelDb) {
  return db.selectFrom('server').selectAll('server').select((row) =>
    row.selectFrom('site').whereRef('site.server_id', '=', 'server.id').where('site.status', '<>', 'deleted')
      .select((site) => site.fn.countAll<number>().as('count')).as('sites'));
}

async function servicesOf(db: ReadModelDb, ids: readonly string[]): Promise<Map<string, ServerServiceRow[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('server_service').selectAll().where('server_id', 'in', ids).orderBy('kind').execute();
  return Map.groupBy(rows, (row) => row.server_id);
}

function serverSummary(row: ServerRow & { sites: number | null }, services: readonly ServerServiceRow[] = []): ServerSummary {
  const { id, name, status, address, port, user, message } = row;
  return {
    id, name, status, address, port, user, message,
    services: services.map((service) => ({
      kind: service.kind,
      variant: service.variant,
      version: service.version,
      port: service.port,
      operationId: service.operation_id,
      provisionedAt: service.provisioned_at,
    })),
    sites: row.sites ?? 0,
    paused: pausedOf(row),
    registeredAt: row.registered_at,
    verifiedAt: row.verified_at,
    changedAt: row.changed_at,
  };
}

function pausedOf({ paused }: ServerRow): ServerPause | null {
  if (paused === null) return null;
  const { since, by, reason } = JSON.parse(paused) as Pause;
  return { since, by, reason: reason ?? null };
}

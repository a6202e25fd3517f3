import { sql } from 'kysely';
import type { ApplicationType } from '../distribution.ts';
import { pageLimit, pageOf, type Page, type PageRequest } from './page.ts';
import type { PlatformRow } from './platforms.ts';
import { searchTerms } from './search-terms.ts';
import { byName, rowOrder, type Sorting } from './sorting.ts';
import type { ReadModelDb } from './tables.ts';

export interface PlatformServer {
  id: string;
  /** Null when the Server is unknown. */
  name: string | null;
  operationId: string;
  deployedAt: string;
}

export interface PlatformSummary {
  id: string;
  name: string;
  status: PlatformRow['status'];
  distribution: { id: string; name: string | null };
  application: ApplicationType;
  ref: string;
  commit: string | null;
  digest: string | null;
  sizeBytes: number | null;
  /** Why building it failed. */
  message: string | null;
  /** The Operation that builds it. */
  operationId: string;
  /** Where it is deployed. */
  servers: PlatformServer[];
  /** How many Sites run on it; deleted ones do not count. */
  sites: number;
  requestedAt: string;
  builtAt: string | null;
  changedAt: string;
}
export type PlatformDetails = PlatformSummary;

export type PlatformSort = 'name' | 'changed';
const sortColumns: Record<PlatformSort, 'name' | 'changed_at'> = { name: 'name', changed: 'changed_at' };

export interface PlatformFilter extends PageRequest {
  /** By name when absent. */
  sort?: Sorting<PlatformSort> | undefined;
  status?: readonly PlatformRow['status'][] | undefined;
  /** Id of its Distribution. */
  distribution?: string | undefined;
  /** Id of a Server where it is deployed. */
  server?: string | undefined;
  /** Words, each of which is part of the name, the ref or the commit. */
  search?: string | undefined;
}

/**
 * By name, unless another order is asked for.
 * @throws Refused `invalid` when `after` is not a cursor of this list.
 */
export async function listPlatforms(db: ReadModelDb, filter: PlatformFilter = {}): Promise<Page<PlatformSummary>> {
  const limit = pageLimit(filter);
  const sort = filter.sort ?? byName;
  const { order, beyond } = rowOrder('platform', sortColumns, sort);
  let query = selectPlatforms(db).orderBy(order).limit(limit + 1);
  if (filter.status !== undefined) query = query.where('platform.status', 'in', filter.status);
  if (filter.distribution !== undefined) query = query.where('platform.distribution_id', '=', filter.distribution);
  const { server } = filter;
  if (server !== undefined) {
    query = query.where('platform.id', 'in', (on) => on.selectFrom('platform_server').select('platform_id').where('server_id', '=', server));
  }
  for (const term of searchTerms(filter.search)) {
    query = query.where(sql<boolean>`instr(lower(platform.name || ' ' || platform.ref || ' ' || coalesce(platform.commit_id, '')), ${term}) > 0`);
  }
  if (filter.after !== undefined) query = query.where(beyond(filter.after));
  const rows = await query.execute();
  const servers = await serversOf(db, rows.map((row) => row.id));
  return pageOf(rows, limit, (row) => platformSummary(row, servers.get(row.id)), (row) => [row[sortColumns[sort.by]], row.id]);
}

/** @returns undefined when there is no such Platform, or not yet in the read models. */
export async function showPlatform(db: ReadModelDb, id: string): Promise<PlatformDetails | undefined> {
  const row = await selectPlatforms(db).where('platform.id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const servers = await serversOf(db, [id]);
  return platformSummary(row, servers.get(id));
}

function selectPlatforms(db: ReadModelDb) {
  return db.selectFrom('platform')
    .leftJoin('distribution', 'distribution.id', 'platform.distribution_id')
    .selectAll('platform')
    .select('distribution.name as distribution_name')
    .select((row) =>
      row.selectFrom('site').whereRef('site.platform_id', '=', 'platform.id').where('site.status', '<>', 'deleted')
        .select((site) => site.fn.countAll<number>().as('count')).as('sites'));
}

type Placed = PlatformServer & { platformId: string };

async function serversOf(db: ReadModelDb, ids: readonly string[]): Promise<Map<string, Placed[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('platform_server as on')
    .leftJoin('server', 'server.id', 'on.server_id')
    .where('on.platform_id', 'in', ids)
    .select(['on.platform_id as platformId', 'on.server_id as id', 'server.name', 'on.operation_id as operationId', 'on.deployed_at as deployedAt'])
    .orderBy('server.name').orderBy('on.server_id').execute();
  return Map.groupBy(rows, (row) => row.platformId);
}

function platformSummary(
  row: PlatformRow & { distribution_name: string | null; sites: number | null },
  servers: readonly Placed[] = [],
): PlatformSummary {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    distribution: { id: row.distribution_id, name: row.distribution_name },
    application: row.application,
    ref: row.ref,
    commit: row.commit_id,
    digest: row.digest,
    sizeBytes: row.size_bytes,
    message: row.message,
    operationId: row.operation_id,
    servers: servers.map(({ id, name, operationId, deployedAt }) => ({ id, name, operationId, deployedAt })),
    sites: row.sites ?? 0,
    requestedAt: row.requested_at,
    builtAt: row.built_at,
    changedAt: row.changed_at,
  };
}

import { sql } from 'kysely';
import type { SiteStatus } from '../site.ts';
import { pageLimit, pageOf, type Page, type PageRequest } from './page.ts';
import { searchTerms } from './search-terms.ts';
import type { SiteRow } from './sites.ts';
import { byName, rowOrder, type Sorting } from './sorting.ts';
import type { ReadModelDb } from './tables.ts';

export interface SiteSummary {
  id: string;
  name: string;
  status: SiteStatus;
  /** The first one is the primary domain. */
  domains: string[];
  clientId: string;
  platform: { id: string; name: string | null };
  server: { id: string; name: string | null };
  /** Why installing it failed. */
  message: string | null;
  /** The Operation that last changed it. */
  operationId: string;
  requestedAt: string;
  installedAt: string | null;
  deletedAt: string | null;
  changedAt: string;
}

export interface SiteDetails extends SiteSummary {
  /** Why no verified backup stands behind its deletion. */
  backupWaiver: string | null;
}

export type SiteSort = 'name' | 'changed';
const sortColumns: Record<SiteSort, 'name' | 'changed_at'> = { name: 'name', changed: 'changed_at' };

export interface SiteFilter extends PageRequest {
  /** By name when absent. */
  sort?: Sorting<SiteSort> | undefined;
  /** Any of these; when absent, all but the deleted ones. */
  status?: readonly SiteStatus[] | undefined;
  /** Id of its Server. */
  server?: string | undefined;
  /** Id of its Platform. */
  platform?: string | undefined;
  /** Words, each of which is part of the name or of a domain. */
  search?: string | undefined;
}

/**
 * By name, unless another order is asked for.
 * @throws Refused `invalid` when `after` is not a cursor of this list.
 */
export async function listSites(db: ReadModelDb, filter: SiteFilter = {}): Promise<Page<SiteSummary>> {
  const limit = pageLimit(filter);
  const sort = filter.sort ?? byName;
  const { order, beyond } = rowOrder('site', sortColumns, sort);
  let query = selectSites(db).orderBy(order).limit(limit + 1);
  query = filter.status === undefined ? query.where('site.status', '<>', 'deleted') : query.where('site.status', 'in', filter.status);
  if (filter.server !== undefined) query = query.where('site.server_id', '=', filter.server);
  if (filter.platform !== undefined) query = query.where('site.platform_id', '=', filter.platform);
  for (const term of searchTerms(filter.search)) query = query.where(sql<boolean>`instr(site.search, ${term}) > 0`);
  if (filter.after !== undefined) query = query.where(beyond(filter.after));
  const rows = await query.execute();
  const domains = await domainsOf(db, rows.map((row) => row.id));
  return pageOf(rows, limit, (row) => siteSummary(row, domains.get(row.id)), (row) => [row[sortColumns[sort.by]], row.id]);
}

/** @returns undefined when there is no such Site, or not yet in the read models. */
export async function showSite(db: ReadModelDb, id: string): Promise<SiteDetails | undefined> {
  const row = await selectSites(db).where('site.id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const domains = await domainsOf(db, [id]);
  return { ...siteSummary(row, domains.get(id)), backupWaiver: row.backup_waiver };
}

function selectSites(db: ReadModelDb) {
  return db.selectFrom('site')
    .leftJoin('platform', 'platform.id', 'site.platform_id')
    .leftJoin('server', 'server.id', 'site.server_id')
    .selectAll('site')
    .select(['platform.name as platform_name', 'server.name as server_name']);
}

type DomainRow = { site_id: string; domain: string };

async function domainsOf(db: ReadModelDb, ids: readonly string[]): Promise<Map<string, DomainRow[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('site_domain').select(['site_id', 'domain']).where('site_id', 'in', ids)
    .orderBy('site_id').orderBy('ordinal').execute();
  return Map.groupBy(rows, (row) => row.site_id);
}

function siteSummary(
  row: SiteRow & { platform_name: string | null; server_name: string | null },
  domains: readonly DomainRow[] = [],
): SiteSummary {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    domains: domains.map(({ domain }) => domain),
    clientId: row.client_id,
    platform: { id: row.platform_id, name: row.platform_name },
    server: { id: row.server_id, name: row.server_name },
    message: row.message,
    operationId: row.operation_id,
    requestedAt: row.requested_at,
    installedAt: row.installed_at,
    deletedAt: row.deleted_at,
    changedAt: row.changed_at,
  };
}

import { sql } from 'kysely';
import type { ApplicationType, Source } from '../distribution.ts';
import type { DistributionRow } from './distributions.ts';
import { pageLimit, pageOf, type Page, type PageRequest } from './page.ts';
import { searchTerms } from './search-terms.ts';
import { byName, rowOrder, type Sorting } from './sorting.ts';
import type { ReadModelDb } from './tables.ts';

export interface DistributionSummary {
  id: string;
  name: string;
  status: 'active';
  application: ApplicationType;
  source: Source;
  /** How many Platforms were made from it. */
  platforms: number;
  registeredAt: string;
}
export type DistributionDetails = DistributionSummary;

export type DistributionSort = 'name' | 'registered';
const sortColumns: Record<DistributionSort, 'name' | 'registered_at'> = { name: 'name', registered: 'registered_at' };

export interface DistributionFilter extends PageRequest {
  /** By name when absent. */
  sort?: Sorting<DistributionSort> | undefined;
  /** Words, each of which is part of the name or the source. */
  search?: string | undefined;
}

/**
 * By name, unless another order is asked for.
 * @throws Refused `invalid` when `after` is not a cursor of this list.
 */
export async function listDistributions(db: ReadModelDb, filter: DistributionFilter = {}): Promise<Page<DistributionSummary>> {
  const limit = pageLimit(filter);
  const sort = filter.sort ?? byName;
  const { order, beyond } = rowOrder('distribution', sortColumns, sort);
  let query = selectDistributions(db).orderBy(order).limit(limit + 1);
  for (const term of searchTerms(filter.search)) {
    query = query.where(sql<boolean>`instr(lower(distribution.name || ' ' || (distribution.source ->> 'url')), ${term}) > 0`);
  }
  if (filter.after !== undefined) query = query.where(beyond(filter.after));
  return pageOf(await query.execute(), limit, distributionSummary, (row) => [row[sortColumns[sort.by]], row.id]);
}

/** @returns undefined when there is no such Distribution, or not yet in the read models. */
export async function showDistribution(db: ReadModelDb, id: string): Promise<DistributionDetails | undefined> {
  const row = await selectDistributions(db).where('distribution.id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : distributionSummary(row);
}

function selectDistributions(db: ReadModelDb) {
  return db.selectFrom('distribution').selectAll('distribution').select((row) =>
    row.selectFrom('platform').whereRef('platform.distribution_id', '=', 'distribution.id')
      .select((platform) => platform.fn.countAll<number>().as('count')).as('platforms'));
}

function distributionSummary(row: DistributionRow & { platforms: number | null }): DistributionSummary {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    application: row.application,
    source: JSON.parse(row.source) as Source,
    platforms: row.platforms ?? 0,
    registeredAt: row.registered_at,
  };
}

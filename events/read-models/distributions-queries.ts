import { sql } from 'kysely';
import type { ApplicationType, Source } from '../distribution.ts';
import type { DistributionRow } from './distributions.ts';
import { nameKey, pageLimit, pageOf, readCursor, type Page, type PageRequest } from './page.ts';
import { searchTerms } from './search-terms.ts';
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

export interface DistributionFilter extends PageRequest {
  /** Words, each of which is part of the name or the source. */
  search?: string | undefined;
}

/**
 * By name.
 * @throws Refused `invalid` when `after` is not a cursor of this list.
 */
export async function listDistributions(db: ReadModelDb, filter: DistributionFilter = {}): Promise<Page<DistributionSummary>> {
  const limit = pageLimit(filter);
  let query = selectDistributions(db).orderBy('distribution.name').orderBy('distribution.id').limit(limit + 1);
  for (const term of searchTerms(filter.search)) {
    query = query.where(sql<boolean>`instr(lower(distribution.name || ' ' || (distribution.source ->> 'url')), ${term}) > 0`);
  }
  if (filter.after !== undefined) {
    const [name, id] = readCursor(nameKey, filter.after);
    query = query.where(sql<boolean>`(distribution.name, distribution.id) > (${name}, ${id})`);
  }
  return pageOf(await query.execute(), limit, distributionSummary, (row) => [row.name, row.id]);
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

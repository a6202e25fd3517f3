import { sql } from 'kysely';
import type { Source } from '../distribution.ts';
import type { ServiceKind } from '../server.ts';
import { searchTerms } from './search-terms.ts';
import type { ReadModelDb } from './tables.ts';

/** One of the things that a form offers. */
export interface Choice {
  id: string;
  name: string;
  /** What helps to choose, shortest first. */
  about: string[];
  /** It has what was chosen elsewhere: what is offered first. */
  first: boolean;
}

/** What to offer. All narrow, but for `first`, which puts in order. */
export interface ChoiceFilter {
  entity: 'server' | 'platform' | 'site' | 'distribution';
  /** Words, each of which is part of the name or of what helps to choose. */
  search?: string | undefined;
  /** That one alone, whatever else is asked for. */
  id?: string | undefined;
  /** Of Servers: with that Service. */
  service?: ServiceKind | undefined;
  /** Of Servers: reached at least once. */
  reached?: true | undefined;
  /** Of Servers: those where this Platform is come first. Of Platforms: those that are on this Server. */
  first?: string | undefined;
  limit: number;
}

/** By name, those that have what `first` names before the others. */
export async function choices(db: ReadModelDb, filter: ChoiceFilter): Promise<Choice[]> {
  switch (filter.entity) {
    case 'server':
      return servers(db, filter);
    case 'platform':
      return platforms(db, filter);
    case 'site':
      return sites(db, filter);
    case 'distribution':
      return distributions(db, filter);
  }
}

async function servers(db: ReadModelDb, { search, id, service, reached, first = '', limit }: ChoiceFilter): Promise<Choice[]> {
  const there = sql<number>`EXISTS (SELECT 1 FROM platform_server WHERE platform_id = ${first} AND server_id = server.id)`;
  let query = db.selectFrom('server').select(['server.id', 'server.name', 'server.address', there.as('first')])
    .select((row) => row.selectFrom('server_service').whereRef('server_id', '=', 'server.id').select((of) => sql<string>`group_concat(${of.ref('variant')}, ', ')`.as('variants')).as('variants'))
    .orderBy(there, 'desc').orderBy('server.name').orderBy('server.id').limit(limit);
  if (id !== undefined) return shown(await query.where('server.id', '=', id).execute(), ({ address, variants }) => [address, variants]);
  if (service !== undefined) query = query.where('server.id', 'in', (of) => of.selectFrom('server_service').select('server_id').where('kind', '=', service));
  if (reached === true) query = query.where('server.status', '<>', 'registered');
  for (const term of searchTerms(search)) query = query.where(sql<boolean>`instr(lower(server.name || ' ' || server.address), ${term}) > 0`);
  return shown(await query.execute(), ({ address, variants }) => [address, variants]);
}

async function platforms(db: ReadModelDb, { search, id, first = '', limit }: ChoiceFilter): Promise<Choice[]> {
  const there = sql<number>`EXISTS (SELECT 1 FROM platform_server WHERE server_id = ${first} AND platform_id = platform.id)`;
  let query = db.selectFrom('platform').leftJoin('distribution', 'distribution.id', 'platform.distribution_id')
    .select(['platform.id', 'platform.name', 'platform.ref', 'distribution.name as of', there.as('first')])
    .orderBy(there, 'desc').orderBy('platform.name').orderBy('platform.id').limit(limit);
  if (id !== undefined) return shown(await query.where('platform.id', '=', id).execute(), ({ ref, of }) => [ref, of]);
  query = query.where('platform.status', '=', 'ready');
  for (const term of searchTerms(search)) query = query.where(sql<boolean>`instr(lower(platform.name || ' ' || platform.ref || ' ' || coalesce(distribution.name, '')), ${term}) > 0`);
  return shown(await query.execute(), ({ ref, of }) => [ref, of]);
}

async function sites(db: ReadModelDb, { search, id, limit }: ChoiceFilter): Promise<Choice[]> {
  let query = db.selectFrom('site').leftJoin('server', 'server.id', 'site.server_id')
    .select(['site.id', 'site.name', 'server.name as on'])
    .select((row) => row.selectFrom('site_domain').whereRef('site_id', '=', 'site.id').orderBy('ordinal').limit(1).select('domain').as('domain'))
    .orderBy('site.name').orderBy('site.id').limit(limit);
  if (id !== undefined) return shown(await query.where('site.id', '=', id).execute(), ({ domain, on }) => [domain, on]);
  query = query.where('site.status', '<>', 'deleted');
  for (const term of searchTerms(search)) query = query.where(sql<boolean>`instr(site.search, ${term}) > 0`);
  return shown(await query.execute(), ({ domain, on }) => [domain, on]);
}

async function distributions(db: ReadModelDb, { search, id, limit }: ChoiceFilter): Promise<Choice[]> {
  let query = db.selectFrom('distribution').select(['id', 'name', 'source']).orderBy('name').orderBy('id').limit(limit);
  const about = ({ source }: { source: string }) => [(JSON.parse(source) as Source).url];
  if (id !== undefined) return shown(await query.where('id', '=', id).execute(), about);
  query = query.where('status', '=', 'active');
  for (const term of searchTerms(search)) query = query.where(sql<boolean>`instr(lower(name || ' ' || source), ${term}) > 0`);
  return shown(await query.execute(), about);
}

function shown<Row extends { id: string; name: string; first?: number }>(rows: readonly Row[], about: (row: Row) => (string | null)[]): Choice[] {
  return rows.map((row) => ({ id: row.id, name: row.name, about: about(row).filter((each) => each !== null && each !== ''), first: row.first === 1 } as Choice));
}

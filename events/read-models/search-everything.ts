import { sql } from 'kysely';
import type { OperationStatus } from '../operation.ts';
import type { NamedType } from './find-by-name.ts';
import { pageOfOperations } from './list-operations.ts';
import { searchTerms } from './search-terms.ts';
import type { ReadModelDb } from './tables.ts';

/** Something with a page of its own whose name fits. */
export interface FoundEntity {
  type: NamedType;
  id: string;
  name: string;
  status: string;
}

export interface FoundOperation {
  id: string;
  sentence: string;
  status: OperationStatus;
  requestedAt: string;
}

const mostOfType = 6;
const mostOperations = 6;

/** What is called like that: of each type few, those whose name begins with it first; and the latest Operations that tell of it. */
export async function searchEverything(db: ReadModelDb, search: string): Promise<{ entities: FoundEntity[]; operations: FoundOperation[] }> {
  const terms = searchTerms(search);
  if (terms.length === 0) return { entities: [], operations: [] };
  const operations = await pageOfOperations(db, { search, limit: mostOperations });
  return {
    entities: await entitiesCalled(db, terms),
    operations: operations.items.map(({ id, sentence, status, requestedAt }) => ({ id, sentence, status, requestedAt })),
  };
}

async function entitiesCalled(db: ReadModelDb, terms: readonly string[]): Promise<FoundEntity[]> {
  const [first = ''] = terms;
  const holding = (text: string) => sql.join(terms.map((term) => sql`instr(${sql.raw(text)}, ${term}) > 0`), sql` AND `);
  // Names are in lower case where Aegir chose their form; those of Servers and Distributions are compared as they are written.
  const ofType = (type: NamedType, text: string, only = 'TRUE') => sql`SELECT * FROM (
    SELECT ${sql.lit(type)} AS type, id, name, status, instr(lower(name), ${first}) = 1 AS begins FROM ${sql.table(type)}
    WHERE ${sql.raw(only)} AND ${holding(text)} ORDER BY begins DESC, name LIMIT ${mostOfType})`;
  const all = [
    ofType('site', 'search', `status <> 'deleted'`), ofType('server', `lower(name || ' ' || address)`),
    ofType('platform', 'lower(name)'), ofType('distribution', 'lower(name)'),
  ];
  const found = sql<FoundEntity & { begins: number }>`(${sql.join(all, sql` UNION ALL `)})`.as('found');
  return db.selectFrom(found).select(['found.type', 'found.id', 'found.name', 'found.status']).orderBy('found.begins', 'desc').execute();
}

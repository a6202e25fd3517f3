import type { ReadModelDb } from './tables.ts';

/** What things are called, by their streams, and Operations by their sentences and ids. What is not known is absent. */
export interface Names {
  named: Map<string, string>;
  sentences: Map<string, string>;
}

const tables = ['server', 'platform', 'site', 'distribution'] as const;

export async function namesOf(db: ReadModelDb, streams: readonly string[], operations: readonly string[]): Promise<Names> {
  const named = new Map<string, string>();
  await Promise.all(tables.map(async (table) => {
    const ids = [...new Set(streams.filter((stream) => stream.startsWith(`${table}-`)).map((stream) => stream.slice(table.length + 1)))];
    if (ids.length === 0) return;
    for (const { id, name } of await db.selectFrom(table).select(['id', 'name']).where('id', 'in', ids).execute()) named.set(`${table}-${id}`, name);
  }));
  const rows = operations.length === 0 ? [] : await db.selectFrom('operation').select(['id', 'sentence']).where('id', 'in', [...new Set(operations)]).execute();
  return { named, sentences: new Map(rows.map(({ id, sentence }) => [id, sentence])) };
}

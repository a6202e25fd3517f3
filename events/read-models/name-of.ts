import type { NamedType } from './find-by-name.ts';
import type { ReadModelDb } from './tables.ts';

/** What something is called; undefined when there is no such thing. */
export async function nameOf(db: ReadModelDb, type: NamedType, id: string): Promise<string | undefined> {
  return (await db.selectFrom(type).select('name').where('id', '=', id).executeTakeFirst())?.name;
}

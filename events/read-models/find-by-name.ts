import type { ReadModelDb } from './tables.ts';

export type NamedType = 'server' | 'distribution' | 'platform' | 'site';

export interface Named {
  id: string;
  name: string;
  status: string;
}

/** The one that bears the name now. A deleted Site has given its name back. */
export async function findByName(db: ReadModelDb, type: NamedType, name: string): Promise<Named | undefined> {
  if (type === 'site') {
    return db.selectFrom('site').select(['id', 'name', 'status']).where('name', '=', name).where('status', '<>', 'deleted')
      .orderBy('requested_at', 'desc').executeTakeFirst();
  }
  return db.selectFrom(type).select(['id', 'name', 'status']).where('name', '=', name).orderBy('id').executeTakeFirst();
}

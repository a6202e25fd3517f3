import type { DatabaseSync } from 'node:sqlite';

/** Does all of it or nothing, and lets no other process write in between. Nothing in it may wait: better-auth is on the same connection. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

import type { DatabaseSync } from 'node:sqlite';
import { EventStoreUnavailable } from './event-store.ts';

/** "AEGI", in the header of the file: tells an event store from any other SQLite database. */
const applicationId = 0x41454749;

/**
 * One entry per version of the file, each leading to it from the one before.
 * The position needs no AUTOINCREMENT, which costs a page per commit: nothing is ever deleted, so none is given twice.
 */
const migrations = [
  `
  CREATE TABLE streams (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    category TEXT NOT NULL
  ) STRICT;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream_key INTEGER NOT NULL REFERENCES streams (key),
    revision INTEGER NOT NULL CHECK (revision >= 0),
    category TEXT NOT NULL,
    id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    metadata TEXT NOT NULL,
    data TEXT NOT NULL,
    UNIQUE (stream_key, revision)
  ) STRICT;
  CREATE INDEX events_by_category ON events (category);
  CREATE TRIGGER events_never_change BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events never change'); END;
  CREATE TRIGGER events_stay BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
  CREATE TRIGGER streams_never_change BEFORE UPDATE ON streams BEGIN SELECT RAISE(ABORT, 'streams never change'); END;
  CREATE TRIGGER streams_stay BEFORE DELETE ON streams BEGIN SELECT RAISE(ABORT, 'streams are never deleted'); END;
  `,
];

/** Version of the files that this code writes. */
export const storeVersion = migrations.length;

/**
 * Makes sure that the file is an event store of this version. Looks before it writes: a file of somebody else's stays as it is.
 * @throws EventStoreUnavailable when the file is something else, or a newer Aegir's.
 */
export function prepareSchema(db: DatabaseSync, path: string): void {
  refuseForeign(db, path);
  const { journal_mode: mode } = db.prepare('PRAGMA journal_mode = WAL').get() as { journal_mode: string };
  if (mode !== 'wal') {
    throw new EventStoreUnavailable(`${path} lies on a file system without shared memory, such as a network's. Put it on a local disk`);
  }
  db.exec('PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF; PRAGMA journal_size_limit = 67108864');
  if (versionOf(db) === storeVersion) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    refuseForeign(db, path);
    for (const migration of migrations.slice(versionOf(db))) db.exec(migration);
    db.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${storeVersion}; COMMIT`);
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function refuseForeign(db: DatabaseSync, path: string): void {
  const { tables } = db.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() as { tables: number };
  if (tables === 0) return;
  const { application_id: owner } = db.prepare('PRAGMA application_id').get() as { application_id: number };
  if (owner !== applicationId) {
    throw new EventStoreUnavailable(`${path} is a database of another program. Name the event store's own file`);
  }
  if (versionOf(db) > storeVersion) {
    throw new EventStoreUnavailable(`${path} was written by a newer Aegir. Start that version, or restore the file from before the upgrade`);
  }
}

function versionOf(db: DatabaseSync): number {
  return (db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
}

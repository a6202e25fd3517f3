import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { inTransaction } from './in-transaction.ts';

/** Beside better-auth's own tables (`user`, `session`, `account`, `verification`). Times are milliseconds since the epoch. */
const tables = `
CREATE TABLE IF NOT EXISTS aegir_token (
  id TEXT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  owner_id TEXT REFERENCES user (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  last_used_at INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS aegir_device_login (
  hash TEXT PRIMARY KEY,
  user_code TEXT NOT NULL UNIQUE,
  client TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  polled_at INTEGER,
  status TEXT NOT NULL,
  person_id TEXT REFERENCES user (id) ON DELETE CASCADE
) STRICT;
CREATE TABLE IF NOT EXISTS aegir_one_time_link (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  subject TEXT NOT NULL,
  role TEXT,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS aegir_deactivated (
  person_id TEXT PRIMARY KEY REFERENCES user (id) ON DELETE CASCADE,
  at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS aegir_change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  role TEXT,
  reason TEXT
) STRICT;
`;

/** @param path the file, or `:memory:`. */
export function openIdentityDatabase(path: string): DatabaseSync {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(path, { enableForeignKeyConstraints: true, timeout: 5000 });
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  // It holds password hashes and sessions.
  if (path !== ':memory:') chmodSync(path, 0o600);
  return db;
}

export function createOwnTables(db: DatabaseSync): void {
  db.exec(tables);
  inTransaction(db, () => keepInvites(db));
}

/** Invites and set-up links had tables of their own. Open invites stay good; a set-up link is made anew at each start. */
function keepInvites(db: DatabaseSync): void {
  if (db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'aegir_invite'").get() !== undefined) {
    db.exec(`INSERT OR IGNORE INTO aegir_one_time_link (id, kind, hash, subject, role, by_id, by_name, created_at, expires_at, ended_at)
      SELECT id, 'invite', hash, email, role, by_id, by_name, created_at, expires_at, ended_at FROM aegir_invite;
      DROP TABLE aegir_invite;`);
  }
  db.exec('DROP TABLE IF EXISTS aegir_setup_link;');
}

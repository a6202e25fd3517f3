import { pauseOf } from '../queue/apply-fact.ts';
import type { ServiceKind } from '../server.ts';
import type { Projection } from './projection.ts';

export interface ServerRow {
  id: string;
  name: string;
  status: 'registered' | 'verified' | 'unreachable';
  address: string;
  port: number;
  user: string;
  host_key: string;
  /** JSON: ServerFacts, as last verified. */
  facts: string | null;
  /** Why it cannot be reached. */
  message: string | null;
  /** JSON: Pause, while it is paused. */
  paused: string | null;
  registered_at: string;
  verified_at: string | null;
  changed_at: string;
}

export interface ServerServiceRow {
  server_id: string;
  kind: ServiceKind;
  variant: string;
  version: string | null;
  port: number | null;
  operation_id: string;
  provisioned_at: string;
}

/** What a roll-back left on it. */
export interface ServerLeftoverRow {
  server_id: string;
  ordinal: number;
  what: string;
  message: string;
  operation_id: string;
  left_at: string;
}

export interface ServerTables {
  server: ServerRow;
  server_leftover: ServerLeftoverRow;
  server_service: ServerServiceRow;
}

export const servers: Projection<'server'> = {
  name: 'servers',
  version: 3,
  categories: ['server'],
  tables: `
CREATE TABLE server (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  status TEXT NOT NULL,
  address TEXT NOT NULL,
  port INTEGER NOT NULL,
  user TEXT NOT NULL,
  host_key TEXT NOT NULL,
  facts TEXT,
  message TEXT,
  paused TEXT,
  registered_at TEXT NOT NULL,
  verified_at TEXT,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX server_by_name ON server (name, id);
CREATE INDEX server_by_change ON server (changed_at, id);

CREATE TABLE server_service (
  server_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  variant TEXT NOT NULL,
  version TEXT,
  port INTEGER,
  operation_id TEXT NOT NULL,
  provisioned_at TEXT NOT NULL,
  PRIMARY KEY (server_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE server_leftover (
  server_id TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  what TEXT NOT NULL,
  message TEXT NOT NULL,
  operation_id TEXT NOT NULL,
  left_at TEXT NOT NULL,
  PRIMARY KEY (server_id, ordinal)
) STRICT, WITHOUT ROWID;
`,
  prepare(db) {
    const register = db.prepare(`INSERT INTO server (id, name, status, address, port, user, host_key, registered_at, changed_at)
      VALUES (?, ?, 'registered', ?, ?, ?, ?, ?, ?)`);
    const verify = db.prepare(`UPDATE server SET status = 'verified', facts = ?, message = NULL, verified_at = ?, changed_at = ? WHERE id = ?`);
    const lose = db.prepare(`UPDATE server SET status = 'unreachable', message = ?, changed_at = ? WHERE id = ?`);
    const reach = db.prepare(`UPDATE server SET status = 'verified', message = NULL, changed_at = ? WHERE id = ? AND status = 'unreachable'`);
    const provision = db.prepare('INSERT OR REPLACE INTO server_service VALUES (?, ?, ?, ?, ?, ?, ?)');
    const leave = db.prepare('INSERT OR REPLACE INTO server_leftover VALUES (?, ?, ?, ?, ?, ?)');
    const pause = db.prepare('UPDATE server SET paused = ?, changed_at = ? WHERE id = ?');
    const touch = db.prepare('UPDATE server SET changed_at = ? WHERE id = ?');

    return ({ id, event, recorded }) => {
      const at = recorded.metadata.occurredAt;
      switch (event.type) {
        case 'ServerRegistered': {
          const { name, address, port, user, hostKey } = event.data;
          register.run(id, name, address, port, user, hostKey, at, at);
          return;
        }
        case 'ServerVerified':
          verify.run(JSON.stringify(event.data.facts), at, at, id);
          return;
        case 'ServerUnreachable':
          lose.run(event.data.message, at, id);
          return;
        case 'ServerReached':
          reach.run(at, id);
          return;
        case 'ServiceProvisioned': {
          const { kind, variant, version, port, operationId } = event.data;
          provision.run(id, kind, variant, version ?? null, port ?? null, operationId, at);
          touch.run(at, id);
          return;
        }
        case 'ServerPaused':
          pause.run(JSON.stringify(pauseOf(event.data.reason, recorded)), at, id);
          return;
        case 'ServerResumed':
          pause.run(null, at, id);
          return;
        case 'ServerLeftover': {
          const { what, message, operationId } = event.data;
          leave.run(id, recorded.revision, what, message, operationId, at);
          touch.run(at, id);
          return;
        }
        case 'ServerRegistrationWithdrawn':
          // Nothing ever was there.
          return;
        default:
          event satisfies never;
      }
    };
  },
};

import type { ApplicationType } from '../distribution.ts';
import type { Projection } from './projection.ts';

export interface PlatformRow {
  id: string;
  name: string;
  status: 'building' | 'ready' | 'failed';
  distribution_id: string;
  application: ApplicationType;
  ref: string;
  commit_id: string | null;
  digest: string | null;
  size_bytes: number | null;
  /** Why building it failed. */
  message: string | null;
  operation_id: string;
  requested_at: string;
  built_at: string | null;
  changed_at: string;
}

export interface PlatformTables {
  platform: PlatformRow;
  platform_server: { platform_id: string; server_id: string; operation_id: string; deployed_at: string };
}

export const platforms: Projection<'platform'> = {
  name: 'platforms',
  version: 1,
  categories: ['platform'],
  tables: `
CREATE TABLE platform (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  status TEXT NOT NULL,
  distribution_id TEXT NOT NULL,
  application TEXT NOT NULL,
  ref TEXT NOT NULL,
  commit_id TEXT,
  digest TEXT,
  size_bytes INTEGER,
  message TEXT,
  operation_id TEXT NOT NULL,
  requested_at TEXT NOT NULL,
  built_at TEXT,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX platform_by_name ON platform (name, id);
CREATE INDEX platform_by_change ON platform (changed_at, id);
CREATE INDEX platform_by_distribution ON platform (distribution_id, name, id);

CREATE TABLE platform_server (
  platform_id TEXT NOT NULL,
  server_id TEXT NOT NULL,
  operation_id TEXT NOT NULL,
  deployed_at TEXT NOT NULL,
  PRIMARY KEY (platform_id, server_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX platform_server_by_server ON platform_server (server_id);
`,
  prepare(db) {
    const request = db.prepare(`INSERT INTO platform
      (id, name, status, distribution_id, application, ref, operation_id, requested_at, changed_at)
      VALUES (?, ?, 'building', ?, ?, ?, ?, ?, ?)`);
    const build = db.prepare(`UPDATE platform SET ref = coalesce(?, ref), commit_id = ?, digest = ?, size_bytes = ?, built_at = ?, changed_at = ? WHERE id = ?`);
    const ready = db.prepare(`UPDATE platform SET status = 'ready', message = NULL, changed_at = ? WHERE id = ? AND digest IS NOT NULL`);
    const place = db.prepare('INSERT OR REPLACE INTO platform_server VALUES (?, ?, ?, ?)');
    const fail = db.prepare(`UPDATE platform SET status = 'failed', message = ?, changed_at = ? WHERE id = ? AND status = 'building'`);

    const resume = db.prepare(`UPDATE platform SET status = 'building', message = NULL, operation_id = ?, changed_at = ? WHERE id = ? AND status = 'failed'`);

    return ({ id, event, recorded }) => {
      const at = recorded.metadata.occurredAt;
      switch (event.type) {
        case 'PlatformRequested': {
          const { name, distributionId, application, ref, operationId } = event.data;
          request.run(id, name, distributionId, application, ref, operationId, at, at);
          return;
        }
        case 'PlatformBuilt':
          build.run(event.data.ref ?? null, event.data.commit, event.data.digest, event.data.sizeBytes, at, at, id);
          return;
        case 'PlatformDeployed':
          // Where there is no build, nothing can be deployed: evolvePlatform passes over it likewise.
          if (ready.run(at, id).changes > 0) place.run(id, event.data.serverId, event.data.operationId, at);
          return;
        case 'PlatformFailed':
          fail.run(event.data.message, at, id);
          return;
        case 'PlatformResumed':
          resume.run(event.data.operationId, at, id);
          return;
        default:
          event satisfies never;
      }
    };
  },
};

import type { SiteStatus } from '../site.ts';
import type { Projection } from './projection.ts';
import { searchable } from './search-terms.ts';

export interface SiteRow {
  id: string;
  name: string;
  status: SiteStatus;
  client_id: string;
  platform_id: string;
  server_id: string;
  search: string;
  /** Why installing it failed. */
  message: string | null;
  /** The Operation that last changed it. */
  operation_id: string;
  backup_waiver: string | null;
  requested_at: string;
  installed_at: string | null;
  deleted_at: string | null;
  changed_at: string;
}

export interface SiteTables {
  site: SiteRow;
  /** Ordinal 0 is the primary domain. */
  site_domain: { site_id: string; ordinal: number; domain: string };
}

export const sites: Projection<'site'> = {
  name: 'sites',
  version: 2,
  categories: ['site'],
  tables: `
CREATE TABLE site (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  status TEXT NOT NULL,
  client_id TEXT NOT NULL,
  platform_id TEXT NOT NULL,
  server_id TEXT NOT NULL,
  search TEXT NOT NULL,
  message TEXT,
  operation_id TEXT NOT NULL,
  backup_waiver TEXT,
  requested_at TEXT NOT NULL,
  installed_at TEXT,
  deleted_at TEXT,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX site_by_name ON site (name, id, status);
CREATE INDEX site_by_status ON site (status, name, id);
CREATE INDEX site_by_change ON site (changed_at, id, status);
CREATE INDEX site_by_server ON site (server_id, name, id, status);
CREATE INDEX site_by_platform ON site (platform_id, name, id, status);

CREATE TABLE site_domain (
  site_id TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  domain TEXT NOT NULL,
  PRIMARY KEY (site_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX site_domain_by_domain ON site_domain (domain);
`,
  prepare(db) {
    const request = db.prepare(`INSERT INTO site
      (id, name, status, client_id, platform_id, server_id, search, operation_id, requested_at, changed_at)
      VALUES (?, ?, 'requested', ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET status = 'requested', client_id = excluded.client_id, platform_id = excluded.platform_id,
        server_id = excluded.server_id, search = excluded.search, message = NULL, operation_id = excluded.operation_id, changed_at = excluded.changed_at`);
    const forgetDomains = db.prepare('DELETE FROM site_domain WHERE site_id = ?');
    const addDomain = db.prepare('INSERT INTO site_domain VALUES (?, ?, ?)');
    const startInstall = db.prepare(`UPDATE site SET status = 'installing', message = NULL, operation_id = ?, changed_at = ? WHERE id = ?`);
    const install = db.prepare(`UPDATE site SET status = 'enabled', message = NULL, operation_id = ?, installed_at = ?, changed_at = ? WHERE id = ?`);
    const fail = db.prepare(`UPDATE site SET status = 'failed', message = ?, operation_id = ?, changed_at = ? WHERE id = ?`);
    const startDelete = db.prepare(`UPDATE site SET status = 'deleting', backup_waiver = ?, operation_id = ?, changed_at = ? WHERE id = ?`);
    const remove = db.prepare(`UPDATE site SET status = 'deleted', operation_id = ?, deleted_at = ?, changed_at = ? WHERE id = ?`);

    return ({ id, event, recorded }) => {
      const at = recorded.metadata.occurredAt;
      const { operationId } = event.data;
      switch (event.type) {
        case 'SiteRequested': {
          const { name, domains, clientId, platformId, serverId } = event.data;
          request.run(id, name, clientId, platformId, serverId, searchable(name, ...domains), operationId, at, at);
          // Asked for again after a failure: perhaps in another order.
          forgetDomains.run(id);
          for (const [ordinal, domain] of domains.entries()) addDomain.run(id, ordinal, domain);
          return;
        }
        case 'SiteInstallStarted':
          startInstall.run(operationId, at, id);
          return;
        case 'SiteInstalled':
          install.run(operationId, at, at, id);
          return;
        case 'SiteInstallFailed':
          fail.run(event.data.message, operationId, at, id);
          return;
        case 'SiteDeleteStarted':
          startDelete.run(event.data.backupWaiver, operationId, at, id);
          return;
        case 'SiteDeleted':
          remove.run(operationId, at, at, id);
      }
    };
  },
};

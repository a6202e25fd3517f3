import type { ApplicationType } from '../distribution.ts';
import type { Projection } from './projection.ts';

export interface DistributionRow {
  id: string;
  name: string;
  status: 'active';
  application: ApplicationType;
  /** JSON: Source. */
  source: string;
  registered_at: string;
}

export interface DistributionTables {
  distribution: DistributionRow;
}

export const distributions: Projection<'distribution'> = {
  name: 'distributions',
  version: 1,
  categories: ['distribution'],
  tables: `
CREATE TABLE distribution (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  status TEXT NOT NULL,
  application TEXT NOT NULL,
  source TEXT NOT NULL,
  registered_at TEXT NOT NULL
) STRICT;
CREATE INDEX distribution_by_name ON distribution (name, id);
CREATE INDEX distribution_by_time ON distribution (registered_at, id);
`,
  prepare(db) {
    const register = db.prepare(`INSERT INTO distribution VALUES (?, ?, 'active', ?, ?, ?)`);
    return ({ id, event, recorded }) => {
      switch (event.type) {
        case 'DistributionRegistered': {
          const { name, application, source } = event.data;
          register.run(id, name, application, JSON.stringify(source), recorded.metadata.occurredAt);
          return;
        }
        case 'DistributionRegistrationWithdrawn':
          // Nothing ever was there.
          return;
        default:
          event satisfies never;
      }
    };
  },
};

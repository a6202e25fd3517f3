import type { Actor, Category } from '../event.ts';
import type { Fact } from './fact.ts';
import type { Projection } from './projection.ts';

/** Whatever has a page of its own, and so a history. */
export type EntityType = Extract<Category, 'client' | 'server' | 'distribution' | 'platform' | 'site' | 'operation'>;

export interface EntityRef {
  type: EntityType;
  id: string;
}

export interface HistoryRow {
  /** Order of the entries over all entities. */
  ordinal: number;
  entity_type: EntityType;
  entity_id: string;
  position: string;
  stream: string;
  revision: number;
  type: string;
  occurred_at: string;
  actor_kind: Actor['kind'];
  actor_id: string;
  actor_name: string;
  correlation_id: string;
}

export interface HistoryTables {
  history: HistoryRow;
}

export const history: Projection = {
  name: 'history',
  version: 1,
  categories: ['client', 'server', 'distribution', 'platform', 'site', 'operation', 'decision'],
  tables: `
CREATE TABLE history (
  ordinal INTEGER PRIMARY KEY,
  entity_type TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  position TEXT NOT NULL,
  stream TEXT NOT NULL,
  revision INTEGER NOT NULL,
  type TEXT NOT NULL,
  occurred_at TEXT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  correlation_id TEXT NOT NULL
) STRICT;
`,
  whenComplete: 'CREATE INDEX history_of_entity ON history (entity_type, entity_id)',
  prepare(db) {
    const insert = db.prepare(`INSERT INTO history
      (entity_type, entity_id, position, stream, revision, type, occurred_at, actor_kind, actor_id, actor_name, correlation_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    return (fact) => {
      const { position, stream, revision, type, metadata } = fact.recorded;
      const { occurredAt, actor, correlationId } = metadata;
      for (const entity of concernedBy(fact)) {
        insert.run(entity.type, entity.id, position, stream, revision, type, occurredAt, actor.kind, actor.id, actor.name, correlationId);
      }
    };
  },
};

/** What an event is about: the aggregate it happened to, and those that it changes something for. */
function concernedBy(fact: Fact): EntityRef[] {
  switch (fact.category) {
    case 'client':
    case 'server':
    case 'distribution':
      return [{ type: fact.category, id: fact.id }];
    case 'decision':
      return [{ type: 'operation', id: fact.id }];
    case 'operation':
      return fact.event.type === 'OperationRequested'
        ? [{ type: 'operation', id: fact.id }, { type: fact.event.data.target.type, id: fact.event.data.target.id }]
        : [{ type: 'operation', id: fact.id }];
    case 'platform':
      switch (fact.event.type) {
        case 'PlatformRequested':
          return [{ type: 'platform', id: fact.id }, { type: 'distribution', id: fact.event.data.distributionId }];
        case 'PlatformDeployed':
          return [{ type: 'platform', id: fact.id }, { type: 'server', id: fact.event.data.serverId }];
        default:
          return [{ type: 'platform', id: fact.id }];
      }
    case 'site':
      if (fact.event.type === 'SiteRequested') {
        const { serverId, platformId, clientId } = fact.event.data;
        return [{ type: 'site', id: fact.id }, { type: 'server', id: serverId }, { type: 'platform', id: platformId }, { type: 'client', id: clientId }];
      }
      return [{ type: 'site', id: fact.id }];
  }
}

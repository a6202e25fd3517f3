import { sql } from 'kysely';
import type { Actor } from '../event.ts';
import type { DecisionKind, OperationStatus } from '../operation.ts';
import type { ReadModelDb } from './tables.ts';

/** What somebody changed or what came of it, told by the event. */
export interface RecentChange {
  /** Unique among them. */
  key: string;
  type: ChangeType;
  entity: { type: 'operation' | 'server' | 'distribution'; id: string; name: string };
  actor: Actor;
  at: string;
  /** Of an Operation: how it stands. */
  status: OperationStatus | null;
  /** Of a decision: which. */
  decision: DecisionKind | null;
}

/** Of the events about an Operation those that begin, turn or end it; of the rest those that come from a command alone. */
const changeTypes = [
  'OperationSucceeded', 'OperationFailed', 'OperationRolledBack', 'OperationCancelled', 'OperationLost', 'DecisionRequested', 'CancelRequested',
  'ServerRegistered', 'ServerPaused', 'ServerResumed', 'DistributionRegistered',
] as const;
export type ChangeType = (typeof changeTypes)[number];

/** Further back nobody looks for what is recent: most events are of Tasks, and are passed over. */
const lookedThrough = 2000;

/** Newest first. */
export async function recentChanges(db: ReadModelDb, limit: number): Promise<RecentChange[]> {
  const rows = await db.selectFrom('history')
    .leftJoin('operation', (on) => on.onRef('operation.id', '=', 'history.entity_id').on('history.entity_type', '=', 'operation'))
    .leftJoin('server', (on) => on.onRef('server.id', '=', 'history.entity_id').on('history.entity_type', '=', 'server'))
    .leftJoin('distribution', (on) => on.onRef('distribution.id', '=', 'history.entity_id').on('history.entity_type', '=', 'distribution'))
    .where('history.type', 'in', changeTypes)
    .where('history.entity_type', 'in', ['operation', 'server', 'distribution'])
    .where('history.ordinal', '>', (row) => row.selectFrom('history as latest').select(sql<number>`max(latest.ordinal) - ${lookedThrough}`.as('from')))
    .select(['history.ordinal', 'history.type', 'history.entity_type', 'history.entity_id', 'history.occurred_at', 'history.actor_kind', 'history.actor_id', 'history.actor_name'])
    .select(['operation.sentence', 'operation.status', 'operation.actor', 'server.name as server', 'distribution.name as distribution'])
    .select((row) => row.selectFrom('operation_decision as made').select('made.decision')
      .whereRef('made.operation_id', '=', 'history.entity_id').whereRef('made.requested_at', '=', 'history.occurred_at').where('history.type', '=', 'DecisionRequested')
      .limit(1).as('decision'))
    .orderBy('history.ordinal', 'desc').limit(limit).execute();
  return rows.map((row) => ({
    key: String(row.ordinal),
    type: row.type as ChangeType,
    entity: { type: row.entity_type as RecentChange['entity']['type'], id: row.entity_id, name: row.sentence ?? row.server ?? row.distribution ?? row.entity_id },
    // What came of an Operation is recorded by the worker; who launched it is whom one would ask.
    actor: row.actor !== null && row.type.startsWith('Operation') ? JSON.parse(row.actor) as Actor : { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    at: row.occurred_at,
    status: row.status,
    decision: row.decision,
  }));
}

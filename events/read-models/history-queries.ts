import type { Actor } from '../event.ts';
import type { EntityRef, HistoryRow } from './history.ts';
import { ordinalKey, pageLimit, pageOf, readCursor, type Page, type PageRequest } from './page.ts';
import type { ReadModelDb } from './tables.ts';

/** An event about something, without its data: `stream` and `revision` tell where that is. */
export interface HistoryEntry {
  position: string;
  stream: string;
  revision: number;
  type: string;
  occurredAt: string;
  actor: Actor;
  /** The Operation it was part of, or the command. */
  correlationId: string;
}

/**
 * Newest first.
 * @throws Refused `invalid` when `after` is not a cursor of this list.
 */
export async function listHistory(db: ReadModelDb, entity: EntityRef, page: PageRequest = {}): Promise<Page<HistoryEntry>> {
  const limit = pageLimit(page);
  let query = db.selectFrom('history').selectAll()
    .where('entity_type', '=', entity.type).where('entity_id', '=', entity.id)
    .orderBy('ordinal', 'desc').limit(limit + 1);
  if (page.after !== undefined) query = query.where('ordinal', '<', readCursor(ordinalKey, page.after));
  return pageOf(await query.execute(), limit, historyEntry, (row) => row.ordinal);
}

function historyEntry(row: HistoryRow): HistoryEntry {
  return {
    position: row.position,
    stream: row.stream,
    revision: row.revision,
    type: row.type,
    occurredAt: row.occurred_at,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    correlationId: row.correlation_id,
  };
}

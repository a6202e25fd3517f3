import { listHistory } from '../../../events/read-models/history-queries.ts';
import type { EntityRef } from '../../../events/read-models/history.ts';
import { listOperations } from '../../../events/read-models/list-operations.ts';
import type { ReadModelDb } from '../../../events/read-models/tables.ts';
import type { LoaderWords } from '../words/words.ts';
import { operationItem, type OperationItem } from '../operations/operation-rows.ts';
import { historyWords } from './history-words.ts';

export interface HistoryItem {
  key: string;
  text: string;
  by: string;
  when: { at: string; words: string; exact: string };
  /** The Operation it was part of, told by its sentence where that is at hand. */
  operation: { id: string; text: string } | undefined;
}

const shown = 20;
/** Events that come from a command alone. */
const registrations: ReadonlySet<string> = new Set(['ServerRegistered', 'DistributionRegistered', 'ClientRegistered']);

/** The Operations on a thing, and what happened to it, newest first. */
export async function pastOf(db: ReadModelDb, entity: EntityRef, now: number, words: LoaderWords): Promise<{ operations: OperationItem[]; history: HistoryItem[] }> {
  const filter = entity.type === 'server' ? { server: entity.id } : { target: entity };
  const [operations, history] = await Promise.all([listOperations(db, { ...filter, limit: shown }), listHistory(db, entity, { limit: shown })]);
  const sentences = new Map(operations.items.map(({ id, sentence }) => [id, words.said(sentence)]));
  return {
    operations: operations.items.map((operation) => operationItem(operation, now, words)),
    history: history.items.map(({ position, stream, type, occurredAt, actor, correlationId }) => ({
      key: `${position}-${stream}-${type}`,
      text: historyWords(type, words),
      by: actor.name,
      when: words.time.moment(occurredAt, now),
      operation: registrations.has(type) ? undefined : { id: correlationId, text: sentences.get(correlationId) ?? words.t('history.itsOperation') },
    })),
  };
}

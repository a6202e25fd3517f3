import { listHistory } from '../../../events/read-models/history-queries.ts';
import type { EntityRef } from '../../../events/read-models/history.ts';
import { listOperations } from '../../../events/read-models/list-operations.ts';
import { namesOf } from '../../../events/read-models/names-of.ts';
import { operationItem, type OperationItem } from '../operations/operation-rows.ts';
import type { SignedIn } from '../session/signed-in.ts';
import { historyWords, typeAsWords } from './history-words.ts';
import { namedBy } from './named-by.ts';
import { readEntries } from './read-entries.ts';

export interface HistoryItem {
  key: string;
  text: string;
  by: string;
  when: { at: string; words: string; exact: string };
  /** The Operation it was part of, told by its sentence where that is at hand. */
  operation: { id: string; text: string; launched: boolean } | undefined;
}

export interface PastView {
  operations: OperationItem[];
  /** The list of all of them. */
  allOperations: string;
  history: HistoryItem[];
  newest: string | undefined;
  older: string | undefined;
}

const shownOperations = 10;
const shownEvents = 20;
/** Events that come from a command alone. */
const ofCommands: ReadonlySet<string> = new Set(['ServerRegistered', 'DistributionRegistered', 'ClientRegistered', 'ServerPaused', 'ServerResumed']);

/** The Operations on a thing, and a page of what happened to it, newest first, from the events themselves. */
export async function pastOf({ db, services, now, words }: SignedIn, entity: EntityRef, { searchParams }: URL): Promise<PastView> {
  const filter = entity.type === 'server' ? { server: entity.id } : { target: entity };
  const after = searchParams.get('history') ?? undefined;
  const [operations, history] = await Promise.all([
    listOperations(db, { ...filter, limit: shownOperations }),
    listHistory(db, entity, { limit: shownEvents, ...(after === undefined ? {} : { after }) }),
  ]);
  const events = await readEntries(services.store, history.items);
  const streams = [...[...events.values()].flatMap(namedBy), ...history.items.map(({ stream }) => stream)];
  const names = await namesOf(db, streams, history.items.flatMap(({ type, correlationId }) => (ofCommands.has(type) ? [] : [correlationId])));
  return {
    operations: operations.items.map((operation) => operationItem(operation, now, words)),
    allOperations: entity.type === 'server' ? `/operations?server=${entity.id}` : `/operations?target=${entity.type}:${entity.id}`,
    history: history.items.map((entry) => {
      const event = events.get(entry);
      const other = entry.stream === `${entity.type}-${entity.id}` ? undefined : entry.stream;
      const sentence = names.sentences.get(entry.correlationId);
      return {
        key: `${entry.position}-${entry.stream}-${entry.type}`,
        text: event === undefined ? typeAsWords(entry.type) : historyWords(event, other, (stream) => names.named.get(stream), words),
        by: entry.actor.name,
        when: words.time.moment(entry.occurredAt, now),
        operation: ofCommands.has(entry.type) ? undefined : { id: entry.correlationId, text: sentence === undefined ? words.t('history.itsOperation') : words.said(sentence), launched: entry.type === 'OperationRequested' },
      };
    }),
    newest: after === undefined ? undefined : '?#history',
    older: history.next === null ? undefined : `?history=${encodeURIComponent(history.next)}#history`,
  };
}

import { pageOfOperations } from '../../../events/read-models/list-operations.ts';
import { listServers } from '../../../events/read-models/servers-queries.ts';
import { showOperation } from '../../../events/read-models/show-operation.ts';
import type { ReadModelDb } from '../../../events/read-models/tables.ts';
import { blockView, type BlockView } from '../operations/block-view.ts';
import type { LoaderWords } from '../words/words.ts';

/** An Operation that waits for a decision, with what can be decided. */
export interface BlockedNeed {
  id: string;
  /** Tells apart what is asked for in the same words. */
  number: number;
  sentence: string;
  by: string;
  launched: { at: string; words: string; exact: string };
  block: BlockView;
}

/** A Server that does not answer. */
export interface UnreachableNeed {
  id: string;
  name: string;
  message: string;
  since: { at: string; words: string; exact: string };
}

const mostOfEach = 8;

/** What goes on only once a person has done something, oldest first. */
export async function needsOf(db: ReadModelDb, now: number, words: LoaderWords): Promise<{ blocked: BlockedNeed[]; unreachable: UnreachableNeed[] }> {
  const [blocked, servers] = await Promise.all([
    pageOfOperations(db, { status: ['blocked'], limit: mostOfEach, oldestFirst: true }),
    listServers(db, { status: ['unreachable'], limit: mostOfEach, sort: { by: 'changed', descending: false } }),
  ]);
  const operations = await Promise.all(blocked.items.map(({ id }) => showOperation(db, id)));
  return {
    blocked: operations.flatMap((operation) => {
      const block = operation && blockView(operation, words);
      return operation === undefined || block === undefined ? [] : [{ id: operation.id, number: operation.number, sentence: words.said(operation.sentence), by: operation.actor.name, launched: words.time.moment(operation.requestedAt, now), block }];
    }),
    unreachable: servers.items.map(({ id, name, message, changedAt }) => ({ id, name, message: words.said(message ?? ''), since: words.time.moment(changedAt, now) })),
  };
}

import type { OperationSummary } from '../../../events/read-models/operation-views.ts';
import { operationState, type StateWords } from '../format/states.ts';
import type { LoaderWords } from '../words/words.ts';
import { waitNote } from './wait-view.ts';

/** An Operation in a list. */
export interface OperationItem {
  id: string;
  sentence: string;
  state: StateWords;
  /** What goes on, or how it ended. */
  note: string | undefined;
  actor: string;
  requested: { at: string; words: string; exact: string };
  took: string;
}

export function operationItem(operation: OperationSummary, now: number, words: LoaderWords): OperationItem {
  const { time, said } = words;
  const { startedAt, endedAt, requestedAt, wait } = operation;
  return {
    id: operation.id,
    sentence: said(operation.sentence),
    state: operationState(operation.status, wait !== null, operation.retry !== null, words),
    note: noteOf(operation, words),
    actor: operation.actor.name,
    requested: time.moment(requestedAt, now),
    took: startedAt === null ? '–' : time.between(startedAt, endedAt, now),
  };
}

function noteOf({ status, wait, task, retry, message }: OperationSummary, words: LoaderWords): string | undefined {
  const { t, said } = words;
  switch (status) {
    case 'requested':
      return wait === null ? undefined : t('operations.waitsFor', { what: waitNote(wait, words) });
    case 'running':
      if (task === null) return undefined;
      return retry === null
        ? t('operations.atTask', { step: String(task.step), title: said(task.title) })
        : t('operations.atTaskAgain', { step: String(task.step), title: said(task.title), attempt: String(retry.attempt + 1), last: String(retry.lastAttempt) });
    case 'blocked':
      return task === null ? t('operations.waitsForDecision') : t('operations.waitsForDecisionAt', { step: String(task.step), title: said(task.title) });
    case 'succeeded':
      return undefined;
    case 'failed':
    case 'rolled_back':
    case 'cancelled':
    case 'lost':
      return message === null ? undefined : said(message);
  }
}

import type { OperationDetails, OperationRelative } from '../../../events/read-models/operation-views.ts';
import { operationState, type StateWords } from '../format/states.ts';
import type { LoaderWords } from '../words/words.ts';

/** An Operation that another one's page leads to. */
export interface RelatedOperation {
  id: string;
  sentence: string;
  state: StateWords;
  /** How it is related, or when it was requested. */
  words: string;
}

export interface RelatedView {
  target: { text: string; to: string };
  /** Where it came from, and what came of it. */
  relatives: RelatedOperation[];
  /** On the same thing, newest first. */
  others: RelatedOperation[];
}

export function relatedView(operation: OperationDetails, now: number, words: LoaderWords): RelatedView {
  const { time, said } = words;
  return {
    target: targetLink(operation, words),
    relatives: relativesOf(operation, words),
    others: operation.related.map(({ id, sentence, status, requestedAt }) => ({
      id, sentence: said(sentence), state: operationState(status, false, false, words), words: time.relative(requestedAt, now),
    })),
  };
}

export function targetLink({ target }: Pick<OperationDetails, 'target'>, { t }: LoaderWords): RelatedView['target'] {
  return { text: t(`operations.target.${target.type}`, { name: target.name }), to: `/${target.type}s/${target.id}` };
}

export function relativesOf({ origin, successors }: Pick<OperationDetails, 'origin' | 'successors'>, words: LoaderWords): RelatedOperation[] {
  const { t, said } = words;
  const link = (how: string, { id, sentence, status }: OperationRelative) => ({ words: how, id, sentence: said(sentence), state: operationState(status, false, false, words) });
  return [
    ...(origin === null ? [] : [link(origin.how === 'again' ? t('operations.againFrom') : t('operations.goesOnFrom'), origin)]),
    ...successors.map((each) => link(each.how === 'again' ? t('operations.againAs') : t('operations.goneOnAs'), each)),
  ];
}

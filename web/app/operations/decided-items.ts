import type { OperationDetails } from '../../../events/read-models/operation-views.ts';
import type { LoaderWords } from '../words/words.ts';

/** A decision that the Operation took. */
export interface DecidedItem {
  id: string;
  /** "“Write the virtual host”: Ada Lovelace decided to retry it" */
  words: string;
  reason: string | null;
  when: { at: string; words: string; exact: string };
}

export function decidedItems({ decisions, tasks }: Pick<OperationDetails, 'decisions' | 'tasks'>, now: number, { t, time, said }: LoaderWords): DecidedItem[] {
  return decisions.filter(({ status }) => status === 'taken').map(({ id, decision, step, actor, reason, requestedAt }) => {
    const title = tasks.find((task) => task.step === step)?.title;
    const decided = t('decisions.decided', { name: actor.name, decision: t(`decisions.done.${decision}`) });
    return { id, words: title === undefined ? decided : t('decisions.decidedOn', { title: said(title), decided }), reason, when: time.moment(requestedAt, now) };
  });
}

import { Moment } from '../../ui/moment.tsx';
import { useWords } from '../words/use-words.ts';
import type { DecidedItem } from './decided-items.ts';

/** Who decided what on an Operation: whoever looks after it next sees it without asking. */
export function DecidedList({ decided }: { decided: readonly DecidedItem[] }) {
  const { t } = useWords();
  if (decided.length === 0) return null;
  return (
    <ul className="plain-list" aria-label={t('decisions.decidedSoFar')}>
      {decided.map(({ id, words, reason, when }) => (
        <li key={id}>{words}, <span className="soft"><Moment {...when} /></span>{reason !== null && <> · {t('common.reasonGiven', { reason })}</>}</li>
      ))}
    </ul>
  );
}

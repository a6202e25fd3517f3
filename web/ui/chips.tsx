import { Link } from 'react-router';
import { useWords } from '../app/words/use-words.ts';

/** One thing that a list is narrowed to, and the address of the list without it. */
export interface Chip {
  what: string;
  value: string;
  to: string;
}

/** What narrows a list, each to be taken away by a click. */
export function Chips({ chips, all }: { chips: readonly Chip[]; all: string }) {
  const { t } = useWords();
  if (chips.length === 0) return null;
  return (
    <ul className="chips" aria-label={t('lists.narrowedTo')} role="list">
      {chips.map(({ what, value, to }) => (
        <li key={what}>
          <Link to={to} className="chip" title={t('lists.without', { what, value })} aria-label={t('lists.without', { what, value })}>
            <span className="chip__what">{what}</span> <span className="chip__value">{value}</span> <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
      {chips.length > 1 && <li><Link to={all}>{t('lists.showAll')}</Link></li>}
    </ul>
  );
}

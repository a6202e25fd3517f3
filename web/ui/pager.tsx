import { Link } from 'react-router';
import { useWords } from '../app/words/use-words.ts';

/** Keyset paging: on to the next page, or back to the first. */
export function Pager({ first, next }: { first: string | undefined; next: string | undefined }) {
  const { t } = useWords();
  if (first === undefined && next === undefined) return null;
  return (
    <nav className="pager" aria-label={t('shell.pages')}>
      {first === undefined ? <span /> : <Link to={first}>{t('shell.firstPage')}</Link>}
      {next === undefined ? <span /> : <Link to={next} rel="next">{t('shell.nextPage')}</Link>}
    </nav>
  );
}

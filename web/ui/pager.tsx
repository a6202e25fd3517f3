import { Link } from 'react-router';
import { useWords } from '../app/words/use-words.ts';

/** How many rows a page may have, and the address of each. */
export interface PageSizeLink {
  size: number;
  to: string;
  current: boolean;
}

/** Keyset paging: on to the next page, or back to the first. */
export function Pager({ first, next, sizes = [] }: { first: string | undefined; next: string | undefined; sizes?: readonly PageSizeLink[] }) {
  const { t } = useWords();
  if (first === undefined && next === undefined && sizes.length === 0) return null;
  return (
    <nav className="pager" aria-label={t('shell.pages')}>
      {first === undefined ? <span /> : <Link to={first}>{t('shell.firstPage')}</Link>}
      {sizes.length > 0 && (
        <span className="pager__sizes">
          {t('lists.perPage')} {sizes.map(({ size, to, current }) => <Link key={size} to={to} aria-current={current ? 'true' : undefined}>{size}</Link>)}
        </span>
      )}
      {next === undefined ? <span /> : <Link to={next} rel="next">{t('shell.nextPage')}</Link>}
    </nav>
  );
}

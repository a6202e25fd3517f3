import { useWords } from '../words/use-words.ts';
import { rangeAddress } from './line-range.ts';
import { neighbours, shownOf, type LogPage } from './log-page.ts';
import { Line } from './log-rows.tsx';

/** Without a script: the pages of a log, and what was found in it. While the Operation runs, the page comes anew by itself. */
export function LogPaging({ page, here }: { page: LogPage; here: string }) {
  const { t } = useWords();
  const { earlier, later } = neighbours(page);
  const { found, total } = page;
  const shown = shownOf(page);
  return (
    <noscript>
      {(earlier !== undefined || later !== undefined) && (
        <nav className="log__bar" aria-label={t('log.pages')}>
          <span>{t('log.part', { from: shown[0]?.n ?? 0, to: shown.at(-1)?.n ?? 0, total })}</span>
          {earlier !== undefined && <a href={`${here}&from=1#log`}>{t('log.firstLines')}</a>}
          {earlier !== undefined && <a href={`${here}&from=${earlier}#log`}>{t('log.earlierLines')}</a>}
          {later !== undefined && <a href={`${here}&from=${later}#log`}>{t('log.laterLines')}</a>}
          {later !== undefined && <a href={`${here}#log`}>{t('log.lastLines')}</a>}
        </nav>
      )}
      {found !== undefined && (
        <div className="log log__found" role="region" aria-label={t('log.foundOf', { query: found.query })}>
          <p className="log__bar">{t('log.found', { count: found.lines.length })}</p>
          {found.lines.map((line) => (
            <Line key={line.n} n={line.n} line={line} href={rangeAddress(here, { from: line.n, to: line.n })} chosen={false} query={found.query} current={false} tabbable idless />
          ))}
          {found.next !== null && <p className="log__bar"><a href={`${here}&q=${encodeURIComponent(found.query)}&after=${found.next}#log`}>{t('log.searchOn', { line: found.next })}</a></p>}
        </div>
      )}
    </noscript>
  );
}

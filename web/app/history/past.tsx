import { Link } from 'react-router';
import { Empty } from '../../ui/empty.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Section } from '../../ui/section.tsx';
import { OperationTable } from '../operations/operation-table.tsx';
import { useWords } from '../words/use-words.ts';
import type { HistoryItem, PastView } from './history-items.ts';

export function Past({ past: { operations, allOperations, history, newest, older } }: { past: PastView }) {
  const { t } = useWords();
  return (
    <>
      <Section title={t('operations.title')} id="operations" flush aside={operations.length === 0 ? undefined : <Link to={allOperations}>{t('history.allOperations')}</Link>}>
        {operations.length === 0 ? <Empty title={t('history.noOperation')} /> : <OperationTable caption={t('operations.title')} operations={operations} />}
      </Section>
      <Section title={t('history.title')} id="history">
        <ul className="plain-list history">{history.map((entry) => <li key={entry.key}><Entry entry={entry} /></li>)}</ul>
        {(newest !== undefined || older !== undefined) && (
          <nav className="row history__pages" aria-label={t('history.title')}>
            {newest !== undefined && <Link to={newest}>{t('history.newest')}</Link>}
            {older !== undefined && <Link to={older} rel="next">{t('history.older')}</Link>}
          </nav>
        )}
      </Section>
    </>
  );
}

function Entry({ entry: { text, by, operation, when } }: { entry: HistoryItem }) {
  const { t } = useWords();
  return t.rich(operation === undefined ? 'history.entry' : operation.launched ? 'history.entryLaunched' : 'history.entryOf', {
    text,
    name: by,
    operation: operation?.text ?? '',
    link: (link) => <Link to={`/operations/${operation?.id}`}>{link}</Link>,
    soft: (soft) => <span className="soft">{soft}</span>,
    when: () => <Moment {...when} />,
  });
}

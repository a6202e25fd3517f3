import { Link } from 'react-router';
import { Empty } from '../../ui/empty.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Section } from '../../ui/section.tsx';
import type { OperationItem } from '../operations/operation-rows.ts';
import { OperationTable } from '../operations/operation-table.tsx';
import { useWords } from '../words/use-words.ts';
import type { HistoryItem } from './history-items.ts';

export function Past({ operations, history }: { operations: readonly OperationItem[]; history: readonly HistoryItem[] }) {
  const { t } = useWords();
  return (
    <>
      <Section title={t('operations.title')} id="operations" flush>
        {operations.length === 0 ? <Empty title={t('history.noOperation')} /> : <OperationTable caption={t('operations.title')} operations={operations} />}
      </Section>
      <Section title={t('history.title')} id="history">
        <ul className="plain-list">
          {history.map((entry) => (
            <li key={entry.key}>
              {t.rich(entry.operation === undefined ? 'history.entry' : 'history.entryOf', {
                text: entry.text,
                name: entry.by,
                operation: entry.operation?.text ?? '',
                link: (text) => <Link to={`/operations/${entry.operation?.id}`}>{text}</Link>,
                soft: (text) => <span className="soft">{text}</span>,
                when: () => <Moment {...entry.when} />,
              })}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

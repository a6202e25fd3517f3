import { Link } from 'react-router';
import { Empty } from '../../ui/empty.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Section } from '../../ui/section.tsx';
import type { OperationItem } from '../operations/operation-rows.ts';
import { OperationTable } from '../operations/operation-table.tsx';
import type { HistoryItem } from './history-items.ts';

export function Past({ operations, history }: { operations: readonly OperationItem[]; history: readonly HistoryItem[] }) {
  return (
    <>
      <Section title="Operations" id="operations" flush>
        {operations.length === 0 ? <Empty title="No Operation has worked on this yet." /> : <OperationTable caption="Operations" operations={operations} />}
      </Section>
      <Section title="History" id="history">
        <ul className="plain-list">
          {history.map((entry) => (
            <li key={entry.key}>
              {entry.text}{entry.operation !== undefined && <>: <Link to={`/operations/${entry.operation.id}`}>{entry.operation.text}</Link></>} <span className="soft"><Moment {...entry.when} /> by {entry.by}</span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

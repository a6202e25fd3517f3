import { Link } from 'react-router';
import { Moment } from '../../ui/moment.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';
import { useWords } from '../words/use-words.ts';
import type { OperationItem } from './operation-rows.ts';
import { State } from './state.tsx';

export function OperationTable({ caption, operations }: { caption: string; operations: readonly OperationItem[] }) {
  const { t } = useWords();
  const [operation, state, by, launched, took] = [t('operations.operation'), t('common.state'), t('operations.launchedBy'), t('operations.launched'), t('operations.took')];
  return (
    <Table caption={caption} columns={[operation, state, by, launched, took]}>
      {operations.map((item) => (
        <Row key={item.id}>
          <Cell label={operation}>
            <Link to={`/operations/${item.id}`} className="row-title">{item.sentence}</Link>
            {item.note !== undefined && <div className="soft">{item.note}</div>}
          </Cell>
          <Cell label={state}><State state={item.state} /></Cell>
          <Cell label={by}>{item.actor}</Cell>
          <Cell label={launched}><Moment {...item.requested} /></Cell>
          <Cell label={took}>{item.took}</Cell>
        </Row>
      ))}
    </Table>
  );
}

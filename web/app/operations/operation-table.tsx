import { Link } from 'react-router';
import { Moment } from '../../ui/moment.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';
import type { OperationItem } from './operation-rows.ts';
import { State } from './state.tsx';

const columns = ['Operation', 'State', 'Launched by', 'Launched', 'Took'] as const;

export function OperationTable({ caption, operations }: { caption: string; operations: readonly OperationItem[] }) {
  return (
    <Table caption={caption} columns={columns}>
      {operations.map((operation) => (
        <Row key={operation.id}>
          <Cell label="Operation">
            <Link to={`/operations/${operation.id}`} className="row-title">{operation.sentence}</Link>
            {operation.note !== undefined && <div className="soft">{operation.note}</div>}
          </Cell>
          <Cell label="State"><State state={operation.state} /></Cell>
          <Cell label="Launched by">{operation.actor}</Cell>
          <Cell label="Launched"><Moment {...operation.requested} /></Cell>
          <Cell label="Took">{operation.took}</Cell>
        </Row>
      ))}
    </Table>
  );
}

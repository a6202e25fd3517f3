import { Link } from 'react-router';
import { Empty } from '../../ui/empty.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Section } from '../../ui/section.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';
import { useWords } from '../words/use-words.ts';

interface Placed {
  id: string;
  name: string;
  operationId: string;
  deployed: { at: string; words: string; exact: string };
}

/** The Servers that a Platform is on. */
export function PlacedTable({ placed }: { placed: readonly Placed[] }) {
  const { t } = useWords();
  const [server, when] = [t('common.server'), t('platforms.placed')];
  return (
    <Section title={t('platforms.onServers')} id="servers" flush>
      {placed.length === 0 ? <Empty title={t('platforms.onNoServer')} /> : (
        <Table caption={t('platforms.onServers')} columns={[server, when]}>
          {placed.map(({ id, name, operationId, deployed }) => (
            <Row key={id}>
              <Cell label={server}><Link className="row-title" to={`/servers/${id}`}>{name}</Link></Cell>
              <Cell label={when}><Link to={`/operations/${operationId}`}><Moment {...deployed} /></Link></Cell>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  );
}

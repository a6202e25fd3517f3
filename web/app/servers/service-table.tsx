import { Link } from 'react-router';
import type { ServerService } from '../../../events/read-models/servers-queries.ts';
import { Empty } from '../../ui/empty.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Section } from '../../ui/section.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';
import { useWords } from '../words/use-words.ts';

export type ServiceItem = Pick<ServerService, 'kind' | 'variant' | 'version' | 'port' | 'operationId'> & { provisioned: { at: string; words: string; exact: string } };

export function ServiceTable({ services }: { services: readonly ServiceItem[] }) {
  const { t } = useWords();
  const [service, does, port, installed] = [t('servers.serviceName'), t('servers.serviceKind'), t('servers.port'), t('servers.installed')];
  return (
    <Section title={t('common.services')} id="services" flush>
      {services.length === 0 ? <Empty title={t('servers.noService')} /> : (
        <Table caption={t('common.services')} columns={[service, does, port, installed]}>
          {services.map(({ kind, variant, version, port: listens, operationId, provisioned }) => (
            <Row key={kind}>
              <Cell label={service}>{version === null ? variant : `${variant} ${version}`}</Cell>
              <Cell label={does}>{t(`servers.service.${kind}`)}</Cell>
              <Cell label={port}>{listens ?? '–'}</Cell>
              <Cell label={installed}><Link to={`/operations/${operationId}`}><Moment {...provisioned} /></Link></Cell>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  );
}

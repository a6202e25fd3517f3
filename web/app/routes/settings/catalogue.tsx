import { Link } from 'react-router';
import type { Route } from './+types/catalogue';
import { operationsWith } from '../../../../catalog/operations/contracts-of.ts';
import { operations } from '../../../../catalog/operations/operations.ts';
import { rolesWith } from '../../../../catalog/permissions.ts';
import { authorize } from '../../../../commands/principal.ts';
import { Empty } from '../../../ui/empty.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { Cell, Row, Table } from '../../../ui/table.tsx';
import { signedIn, type Signed } from '../../session/signed-in.ts';
import { useWords } from '../../words/use-words.ts';

export const loader = signedIn(async ({ visit: { services, principal, words: { t, said } } }: Signed<Route.LoaderArgs>) => {
  authorize(principal, 'read');
  return {
    operations: Object.values(operations).map(({ kind, title, permission }) => ({ kind, title: said(title), roles: rolesWith(permission).map((role) => t(`tokens.roles.${role}`)).join(', ') })),
    tasks: [...services.tasks.tasks.values()].map(({ name, title, implements: contract, engine }) => ({
      name, contract, title: said(title), engine: t(`catalogue.engines.${engine}`),
      usedBy: operationsWith(contract).map((kind) => ({ kind, title: said(operations[kind].title) })),
    })),
  };
});

export default function Catalogue({ loaderData: { operations, tasks } }: Route.ComponentProps) {
  const { t } = useWords();
  return (
    <>
      <PageHeading title={t('catalogue.title')} trail={[{ to: '/settings', text: t('shell.settings') }]} lead={t('catalogue.lead')} />
      <Section title={t('catalogue.operations')} id="operations" flush>
        <Table caption={t('catalogue.operations')} columns={[t('catalogue.operation'), t('catalogue.kind'), t('catalogue.mayLaunch')]}>
          {operations.map(({ kind, title, roles }) => (
            <Row key={kind}>
              <Cell label={t('catalogue.operation')}><Link to={`/settings/catalogue/operations/${kind}`} className="row-title">{title}</Link></Cell>
              <Cell label={t('catalogue.kind')}><span className="mono">{kind}</span></Cell>
              <Cell label={t('catalogue.mayLaunch')}>{roles}</Cell>
            </Row>
          ))}
        </Table>
      </Section>
      <Section title={t('catalogue.tasks')} id="tasks" flush>
        {tasks.length === 0 ? <Empty title={t('catalogue.noTask')} /> : (
          <Table caption={t('catalogue.tasks')} columns={[t('catalogue.task'), t('common.name'), t('catalogue.contract'), t('catalogue.engine'), t('catalogue.usedBy')]}>
            {tasks.map(({ name, title, contract, engine, usedBy }) => (
              <Row key={name}>
                <Cell label={t('catalogue.task')}><Link to={`/settings/catalogue/tasks/${name}`} className="row-title">{title}</Link></Cell>
                <Cell label={t('common.name')}><span className="mono">{name}</span></Cell>
                <Cell label={t('catalogue.contract')}><span className="mono">{contract}</span></Cell>
                <Cell label={t('catalogue.engine')}>{engine}</Cell>
                <Cell label={t('catalogue.usedBy')}>{usedBy.length === 0 ? <span className="soft">{t('common.none')}</span> : usedBy.map((each) => each.title).join(', ')}</Cell>
              </Row>
            ))}
          </Table>
        )}
      </Section>
    </>
  );
}

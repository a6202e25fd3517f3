import { Form, Link } from 'react-router';
import type { Route } from './+types/list';
import { can } from '../../../../commands/principal.ts';
import { listServers } from '../../../../events/read-models/servers-queries.ts';
import { ButtonLink, SubmitButton } from '../../../ui/button.tsx';
import { InlineSearch } from '../../../ui/controls.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Section } from '../../../ui/section.tsx';
import { Cell, Row, Table } from '../../../ui/table.tsx';
import { pageFilter } from '../../forms/page-filter.ts';
import { serverState } from '../../format/states.ts';
import { firstPage, nextPage } from '../../operations/list-filter.ts';
import { State } from '../../operations/state.tsx';
import { useWords } from '../../words/use-words.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ request, visit }: Signed<Route.LoaderArgs>) => {
  const { searchParams } = new URL(request.url);
  const filter = pageFilter(searchParams);
  const { items, next } = await listServers(visit.db, filter);
  return {
    items: items.map(({ id, name, status, paused, address, port, user, services, sites }) => ({
      id, name, sites, paused: paused === null ? undefined : serverState('paused', visit.words), state: serverState(status, visit.words), reach: `${user}@${address}${port === 22 ? '' : `:${port}`}`,
      services: services.map(({ variant }) => variant).join(', '),
    })),
    search: filter.search ?? '',
    mayAdd: can(visit.principal, 'server:register'),
    next: nextPage(searchParams, next),
    first: firstPage(searchParams),
    watches: ['server', 'site'],
  };
});

export default function Servers({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  const { items, search, mayAdd, next, first } = loaderData;
  return (
    <>
      <PageHeading title={t('servers.title')} lead={t('servers.lead')}>
        {mayAdd && <ButtonLink to="/servers/add" look="primary">{t('servers.add')}</ButtonLink>}
      </PageHeading>
      <Section title={t('servers.all')} id="list" flush>
        <Form method="get" className="filters" role="search" key={search}><InlineSearch label={t('common.search')} name="search" value={search} /><SubmitButton look="secondary">{t('common.find')}</SubmitButton></Form>
        {items.length === 0 ? <Empty title={search === '' ? t('servers.noneYet') : t('servers.noneFound')} /> : (
          <Table caption={t('servers.title')} columns={[t('common.name'), t('common.state'), t('servers.reachedAt'), t('common.services'), t('common.sites')]}>
            {items.map((server) => (
              <Row key={server.id}>
                <Cell label={t('common.name')}><Link className="row-title" to={`/servers/${server.id}`}>{server.name}</Link></Cell>
                <Cell label={t('common.state')}><State state={server.state} />{server.paused !== undefined && <> <State state={server.paused} /></>}</Cell>
                <Cell label={t('servers.reachedAt')}><span className="mono">{server.reach}</span></Cell>
                <Cell label={t('common.services')}>{server.services === '' ? t('common.noneYet') : server.services}</Cell>
                <Cell label={t('common.sites')}>{server.sites}</Cell>
              </Row>
            ))}
          </Table>
        )}
        <Pager first={first} next={next} />
      </Section>
    </>
  );
}

import { Form, Link } from 'react-router';
import type { Route } from './+types/list';
import { can } from '../../../../commands/principal.ts';
import { listPlatforms } from '../../../../events/read-models/platforms-queries.ts';
import { ButtonLink, SubmitButton } from '../../../ui/button.tsx';
import { InlineSearch } from '../../../ui/controls.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Section } from '../../../ui/section.tsx';
import { Cell, Row, Table } from '../../../ui/table.tsx';
import { pageFilter } from '../../forms/page-filter.ts';
import { platformState } from '../../format/states.ts';
import { firstPage, nextPage } from '../../operations/list-filter.ts';
import { State } from '../../operations/state.tsx';
import { useWords } from '../../words/use-words.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ request, visit }: Signed<Route.LoaderArgs>) => {
  const { searchParams } = new URL(request.url);
  const filter = pageFilter(searchParams);
  const { items, next } = await listPlatforms(visit.db, filter);
  return {
    items: items.map(({ id, name, status, distribution, ref, servers, sites }) => ({
      id, name, ref, sites, distribution, state: platformState(status, visit.words), servers: servers.map((server) => server.name ?? server.id).join(', '),
    })),
    search: filter.search ?? '', mayDeploy: can(visit.principal, 'platform:operate'),
    next: nextPage(searchParams, next), first: firstPage(searchParams), watches: ['platform', 'site'],
  };
});

export default function Platforms({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  const { items, search, mayDeploy, next, first } = loaderData;
  return (
    <>
      <PageHeading title={t('platforms.title')} lead={t('platforms.lead')}>
        {mayDeploy && <ButtonLink to="/launch/platform.deploy" look="primary">{t('platforms.deploy')}</ButtonLink>}
      </PageHeading>
      <Section title={t('platforms.all')} id="list" flush>
        <Form method="get" className="filters" role="search" key={search}><InlineSearch label={t('common.search')} name="search" value={search} /><SubmitButton look="secondary">{t('common.find')}</SubmitButton></Form>
        {items.length === 0 ? <Empty title={search === '' ? t('platforms.noneYet') : t('platforms.noneFound')} /> : (
          <Table caption={t('platforms.title')} columns={[t('common.name'), t('common.state'), t('common.distribution'), t('common.ref'), t('platforms.onServers'), t('common.sites')]}>
            {items.map((platform) => (
              <Row key={platform.id}>
                <Cell label={t('common.name')}><Link className="row-title" to={`/platforms/${platform.id}`}>{platform.name}</Link></Cell>
                <Cell label={t('common.state')}><State state={platform.state} /></Cell>
                <Cell label={t('common.distribution')}><Link to={`/distributions/${platform.distribution.id}`}>{platform.distribution.name ?? platform.distribution.id}</Link></Cell>
                <Cell label={t('common.ref')}><span className="mono">{platform.ref}</span></Cell>
                <Cell label={t('platforms.onServers')}>{platform.servers === '' ? t('common.none') : platform.servers}</Cell>
                <Cell label={t('common.sites')}>{platform.sites}</Cell>
              </Row>
            ))}
          </Table>
        )}
        <Pager first={first} next={next} />
      </Section>
    </>
  );
}

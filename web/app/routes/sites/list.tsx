import { Form, Link } from 'react-router';
import type { Route } from './+types/list';
import { can } from '../../../../commands/principal.ts';
import { listSites } from '../../../../events/read-models/sites-queries.ts';
import { ButtonLink, SubmitButton } from '../../../ui/button.tsx';
import { InlineSearch } from '../../../ui/controls.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Section } from '../../../ui/section.tsx';
import { Cell, Row, Table } from '../../../ui/table.tsx';
import { pageFilter } from '../../forms/page-filter.ts';
import { siteState } from '../../format/states.ts';
import { firstPage, nextPage } from '../../operations/list-filter.ts';
import { State } from '../../operations/state.tsx';
import { useWords } from '../../words/use-words.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ request, visit }: Signed<Route.LoaderArgs>) => {
  const { searchParams } = new URL(request.url);
  const filter = pageFilter(searchParams);
  const { items, next } = await listSites(visit.db, filter);
  return {
    items: items.map(({ id, name, status, domains, platform, server }) => ({ id, name, domains, platform, server, state: siteState(status, visit.words) })),
    search: filter.search ?? '', mayInstall: can(visit.principal, 'site:operate'),
    next: nextPage(searchParams, next), first: firstPage(searchParams), watches: ['site'],
  };
});

export default function Sites({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  const { items, search, mayInstall, next, first } = loaderData;
  return (
    <>
      <PageHeading title={t('sites.title')} lead={t('sites.lead')}>
        {mayInstall && <ButtonLink to="/launch/site.install" look="primary">{t('sites.install')}</ButtonLink>}
      </PageHeading>
      <Section title={t('sites.all')} id="list" flush>
        <Form method="get" className="filters" role="search" key={search}><InlineSearch label={t('common.search')} name="search" value={search} /><SubmitButton look="secondary">{t('common.find')}</SubmitButton></Form>
        {items.length === 0 ? <Empty title={search === '' ? t('sites.noneYet') : t('sites.noneFound')} /> : (
          <Table caption={t('sites.title')} columns={[t('common.name'), t('common.state'), t('sites.domains'), t('common.platform'), t('common.server')]}>
            {items.map((site) => (
              <Row key={site.id}>
                <Cell label={t('common.name')}><Link className="row-title" to={`/sites/${site.id}`}>{site.name}</Link></Cell>
                <Cell label={t('common.state')}><State state={site.state} /></Cell>
                <Cell label={t('sites.domains')}>{site.domains.join(', ')}</Cell>
                <Cell label={t('common.platform')}><Link to={`/platforms/${site.platform.id}`}>{site.platform.name ?? site.platform.id}</Link></Cell>
                <Cell label={t('common.server')}><Link to={`/servers/${site.server.id}`}>{site.server.name ?? site.server.id}</Link></Cell>
              </Row>
            ))}
          </Table>
        )}
        <Pager first={first} next={next} />
      </Section>
    </>
  );
}

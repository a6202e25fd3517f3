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
import { siteStates } from '../../format/states.ts';
import { firstPage, nextPage } from '../../operations/list-filter.ts';
import { State } from '../../operations/state.tsx';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const meta: Route.MetaFunction = () => [{ title: 'Sites · Aegir' }];

export const loader = signedIn(async ({ request, visit }: Signed<Route.LoaderArgs>) => {
  const { searchParams } = new URL(request.url);
  const filter = pageFilter(searchParams);
  const { items, next } = await listSites(visit.db, filter);
  return {
    items: items.map(({ id, name, status, domains, platform, server }) => ({ id, name, domains, platform, server, state: siteStates[status] })),
    search: filter.search ?? '', mayInstall: can(visit.principal, 'site:operate'),
    next: nextPage(searchParams, next), first: firstPage(searchParams), watches: ['site'],
  };
});

export default function Sites({ loaderData }: Route.ComponentProps) {
  const { items, search, mayInstall, next, first } = loaderData;
  return (
    <>
      <PageHeading title="Sites" lead="Application instances that Aegir hosts; deleted ones are left out.">
        {mayInstall && <ButtonLink to="/launch/site.install" look="primary">Install a Site</ButtonLink>}
      </PageHeading>
      <Section title="All Sites" id="list" flush>
        <Form method="get" className="filters" role="search" key={search}><InlineSearch label="Search" name="search" value={search} /><SubmitButton look="secondary">Find</SubmitButton></Form>
        {items.length === 0 ? <Empty title={search === '' ? 'There is no Site yet.' : 'No Site is called like that.'} /> : (
          <Table caption="Sites" columns={['Name', 'State', 'Domains', 'Platform', 'Server']}>
            {items.map((site) => (
              <Row key={site.id}>
                <Cell label="Name"><Link className="row-title" to={`/sites/${site.id}`}>{site.name}</Link></Cell>
                <Cell label="State"><State state={site.state} /></Cell>
                <Cell label="Domains">{site.domains.join(', ')}</Cell>
                <Cell label="Platform"><Link to={`/platforms/${site.platform.id}`}>{site.platform.name ?? site.platform.id}</Link></Cell>
                <Cell label="Server"><Link to={`/servers/${site.server.id}`}>{site.server.name ?? site.server.id}</Link></Cell>
              </Row>
            ))}
          </Table>
        )}
        <Pager first={first} next={next} />
      </Section>
    </>
  );
}

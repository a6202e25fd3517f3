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
import { platformStates } from '../../format/states.ts';
import { firstPage, nextPage } from '../../operations/list-filter.ts';
import { State } from '../../operations/state.tsx';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const meta: Route.MetaFunction = () => [{ title: 'Platforms · Aegir' }];

export const loader = signedIn(async ({ request, visit }: Signed<Route.LoaderArgs>) => {
  const { searchParams } = new URL(request.url);
  const filter = pageFilter(searchParams);
  const { items, next } = await listPlatforms(visit.db, filter);
  return {
    items: items.map(({ id, name, status, distribution, ref, servers, sites }) => ({
      id, name, ref, sites, distribution, state: platformStates[status], servers: servers.map((server) => server.name ?? server.id).join(', '),
    })),
    search: filter.search ?? '', mayDeploy: can(visit.principal, 'platform:operate'),
    next: nextPage(searchParams, next), first: firstPage(searchParams), watches: ['platform', 'site'],
  };
});

export default function Platforms({ loaderData }: Route.ComponentProps) {
  const { items, search, mayDeploy, next, first } = loaderData;
  return (
    <>
      <PageHeading title="Platforms" lead="Builds of Distributions. Each is made once, never changes, and serves any number of Sites.">
        {mayDeploy && <ButtonLink to="/launch/platform.deploy" look="primary">Deploy a Platform</ButtonLink>}
      </PageHeading>
      <Section title="All Platforms" id="list" flush>
        <Form method="get" className="filters" role="search" key={search}><InlineSearch label="Search" name="search" value={search} /><SubmitButton look="secondary">Find</SubmitButton></Form>
        {items.length === 0 ? <Empty title={search === '' ? 'There is no Platform yet.' : 'No Platform is called like that.'} /> : (
          <Table caption="Platforms" columns={['Name', 'State', 'Distribution', 'Ref', 'On Servers', 'Sites']}>
            {items.map((platform) => (
              <Row key={platform.id}>
                <Cell label="Name"><Link className="row-title" to={`/platforms/${platform.id}`}>{platform.name}</Link></Cell>
                <Cell label="State"><State state={platform.state} /></Cell>
                <Cell label="Distribution"><Link to={`/distributions/${platform.distribution.id}`}>{platform.distribution.name ?? platform.distribution.id}</Link></Cell>
                <Cell label="Ref"><span className="mono">{platform.ref}</span></Cell>
                <Cell label="On Servers">{platform.servers === '' ? 'none' : platform.servers}</Cell>
                <Cell label="Sites">{platform.sites}</Cell>
              </Row>
            ))}
          </Table>
        )}
        <Pager first={first} next={next} />
      </Section>
    </>
  );
}

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
import { pausedState, serverStates } from '../../format/states.ts';
import { firstPage, nextPage } from '../../operations/list-filter.ts';
import { State } from '../../operations/state.tsx';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const meta: Route.MetaFunction = () => [{ title: 'Servers · Aegir' }];

export const loader = signedIn(async ({ request, visit }: Signed<Route.LoaderArgs>) => {
  const { searchParams } = new URL(request.url);
  const filter = pageFilter(searchParams);
  const { items, next } = await listServers(visit.db, filter);
  return {
    items: items.map(({ id, name, status, paused, address, port, user, services, sites }) => ({
      id, name, sites, paused: paused !== null, state: serverStates[status], reach: `${user}@${address}${port === 22 ? '' : `:${port}`}`,
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
  const { items, search, mayAdd, next, first } = loaderData;
  return (
    <>
      <PageHeading title="Servers" lead="Hosts that Aegir works on, reached over SSH with a pinned host key.">
        {mayAdd && <ButtonLink to="/servers/add" look="primary">Add a Server</ButtonLink>}
      </PageHeading>
      <Section title="All Servers" id="list" flush>
        <Form method="get" className="filters" role="search" key={search}><InlineSearch label="Search" name="search" value={search} /><SubmitButton look="secondary">Find</SubmitButton></Form>
        {items.length === 0 ? <Empty title={search === '' ? 'There is no Server yet.' : 'No Server is called like that.'} /> : (
          <Table caption="Servers" columns={['Name', 'State', 'Reached at', 'Services', 'Sites']}>
            {items.map((server) => (
              <Row key={server.id}>
                <Cell label="Name"><Link className="row-title" to={`/servers/${server.id}`}>{server.name}</Link></Cell>
                <Cell label="State"><State state={server.state} />{server.paused && <> <State state={pausedState} /></>}</Cell>
                <Cell label="Reached at"><span className="mono">{server.reach}</span></Cell>
                <Cell label="Services">{server.services === '' ? 'none yet' : server.services}</Cell>
                <Cell label="Sites">{server.sites}</Cell>
              </Row>
            ))}
          </Table>
        )}
        <Pager first={first} next={next} />
      </Section>
    </>
  );
}

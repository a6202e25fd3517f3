import { Form, Link } from 'react-router';
import type { Route } from './+types/list';
import { can } from '../../../../commands/principal.ts';
import { listDistributions } from '../../../../events/read-models/distributions-queries.ts';
import { ButtonLink, SubmitButton } from '../../../ui/button.tsx';
import { InlineSearch } from '../../../ui/controls.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Section } from '../../../ui/section.tsx';
import { Cell, Row, Table } from '../../../ui/table.tsx';
import { pageFilter } from '../../forms/page-filter.ts';
import { firstPage, nextPage } from '../../operations/list-filter.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const meta: Route.MetaFunction = () => [{ title: 'Distributions · Aegir' }];

export const loader = signedIn(async ({ request, visit }: Signed<Route.LoaderArgs>) => {
  const { searchParams } = new URL(request.url);
  const filter = pageFilter(searchParams);
  const { items, next } = await listDistributions(visit.db, filter);
  return {
    items, search: filter.search ?? '', mayAdd: can(visit.principal, 'distribution:register'),
    next: nextPage(searchParams, next), first: firstPage(searchParams), watches: ['distribution', 'platform'],
  };
});

export default function Distributions({ loaderData }: Route.ComponentProps) {
  const { items, search, mayAdd, next, first } = loaderData;
  return (
    <>
      <PageHeading title="Distributions" lead="Where code comes from. Platforms are built of them.">
        {mayAdd && <ButtonLink to="/distributions/add" look="primary">Register a Distribution</ButtonLink>}
      </PageHeading>
      <Section title="All Distributions" id="list" flush>
        <Form method="get" className="filters" role="search" key={search}><InlineSearch label="Search" name="search" value={search} /><SubmitButton look="secondary">Find</SubmitButton></Form>
        {items.length === 0 ? <Empty title={search === '' ? 'There is no Distribution yet.' : 'No Distribution is called like that.'} /> : (
          <Table caption="Distributions" columns={['Name', 'Application', 'Source', 'Default ref', 'Platforms']}>
            {items.map(({ id, name, application, source, platforms }) => (
              <Row key={id}>
                <Cell label="Name"><Link className="row-title" to={`/distributions/${id}`}>{name}</Link></Cell>
                <Cell label="Application">{application}</Cell>
                <Cell label="Source"><span className="mono">{source.url}</span></Cell>
                <Cell label="Default ref"><span className="mono">{source.defaultRef}</span></Cell>
                <Cell label="Platforms">{platforms}</Cell>
              </Row>
            ))}
          </Table>
        )}
        <Pager first={first} next={next} />
      </Section>
    </>
  );
}

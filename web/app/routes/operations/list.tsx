import { Form } from 'react-router';
import type { Route } from './+types/list';
import { operations as catalogue } from '../../../../catalog/operations/operations.ts';
import { listOperations } from '../../../../events/read-models/list-operations.ts';
import { ButtonLink, SubmitButton } from '../../../ui/button.tsx';
import { InlineSearch, InlineSelect } from '../../../ui/controls.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Section } from '../../../ui/section.tsx';
import { operationState } from '../../format/states.ts';
import { firstPage, listFilter, nextPage } from '../../operations/list-filter.ts';
import { operationItem } from '../../operations/operation-rows.ts';
import { OperationTable } from '../../operations/operation-table.tsx';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const meta: Route.MetaFunction = () => [{ title: 'Operations · Aegir' }];

export const loader = signedIn(async ({ request, visit }: Signed<Route.LoaderArgs>) => {
  const { searchParams } = new URL(request.url);
  const filter = listFilter(searchParams);
  const { items, next, counts } = await listOperations(visit.db, filter);
  return {
    items: items.map((operation) => operationItem(operation, visit.now)),
    filter: { status: filter.status?.[0] ?? '', kind: filter.kind ?? '', search: filter.search ?? '' },
    kinds: Object.values(catalogue).map(({ kind, title }) => ({ value: kind, text: title })),
    counts,
    next: nextPage(searchParams, next),
    first: firstPage(searchParams),
    watches: ['operation', 'server'],
  };
});

export default function Operations({ loaderData }: Route.ComponentProps) {
  const { items, filter, kinds, counts, next, first } = loaderData;
  const states = Object.entries(counts).map(([status, count]) => ({
    value: status, text: `${operationState(status as keyof typeof counts, false).word} (${count})`,
  }));
  const narrowed = filter.status !== '' || filter.kind !== '' || filter.search !== '';
  return (
    <>
      <PageHeading title="Operations" lead="Everything that was launched, newest first." />
      <Section title={narrowed ? 'Found' : 'All Operations'} id="list" flush>
        <Form method="get" className="filters" role="search" key={JSON.stringify(filter)}>
          <InlineSelect label="State" name="status" value={filter.status} options={states} nothing="Any state" />
          <InlineSelect label="Kind" name="kind" value={filter.kind} options={kinds} nothing="Any kind" />
          <InlineSearch label="Search" name="search" value={filter.search} />
          <SubmitButton look="secondary">Filter</SubmitButton>
          {narrowed && <ButtonLink to="/operations" look="plain">Show all</ButtonLink>}
        </Form>
        {items.length > 0
          ? <OperationTable caption="Operations" operations={items} />
          : <Empty title={narrowed ? 'No Operation is like that.' : 'Nothing was launched yet.'}>{narrowed ? 'Widen the filter.' : <ButtonLink to="/launch" look="primary">Launch an Operation</ButtonLink>}</Empty>}
        <Pager first={first} next={next} />
      </Section>
    </>
  );
}

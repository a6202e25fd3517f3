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
import { useWords } from '../../words/use-words.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ request, visit }: Signed<Route.LoaderArgs>) => {
  const { searchParams } = new URL(request.url);
  const filter = listFilter(searchParams);
  const { items, next, counts } = await listOperations(visit.db, filter);
  return {
    items: items.map((operation) => operationItem(operation, visit.now, visit.words)),
    filter: { status: filter.status?.[0] ?? '', kind: filter.kind ?? '', search: filter.search ?? '' },
    kinds: Object.values(catalogue).map(({ kind, title }) => ({ value: kind, text: visit.words.said(title) })),
    counts,
    next: nextPage(searchParams, next),
    first: firstPage(searchParams),
    watches: ['operation', 'server'],
  };
});

export default function Operations({ loaderData }: Route.ComponentProps) {
  const { items, filter, kinds, counts, next, first } = loaderData;
  const words = useWords();
  const { t } = words;
  const states = Object.entries(counts).map(([status, count]) => ({
    value: status, text: `${operationState(status as keyof typeof counts, false, false, words).word} (${count})`,
  }));
  const narrowed = filter.status !== '' || filter.kind !== '' || filter.search !== '';
  return (
    <>
      <PageHeading title={t('operations.title')} lead={t('operations.lead')} />
      <Section title={narrowed ? t('operations.found') : t('operations.all')} id="list" flush>
        <Form method="get" className="filters" role="search" key={JSON.stringify(filter)}>
          <InlineSelect label={t('common.state')} name="status" value={filter.status} options={states} nothing={t('operations.anyState')} />
          <InlineSelect label={t('operations.kind')} name="kind" value={filter.kind} options={kinds} nothing={t('operations.anyKind')} />
          <InlineSearch label={t('common.search')} name="search" value={filter.search} />
          <SubmitButton look="secondary">{t('operations.filter')}</SubmitButton>
          {narrowed && <ButtonLink to="/operations" look="plain">{t('operations.showAll')}</ButtonLink>}
        </Form>
        {items.length > 0
          ? <OperationTable caption={t('operations.title')} operations={items} />
          : <Empty title={narrowed ? t('operations.noneFound') : t('operations.nothingYet')}>{narrowed ? t('operations.widen') : <ButtonLink to="/launch" look="primary">{t('operations.launchOne')}</ButtonLink>}</Empty>}
        <Pager first={first} next={next} />
      </Section>
    </>
  );
}

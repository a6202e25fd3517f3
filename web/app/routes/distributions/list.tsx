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
import { useWords } from '../../words/use-words.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

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
  const { t } = useWords();
  const { items, search, mayAdd, next, first } = loaderData;
  return (
    <>
      <PageHeading title={t('distributions.title')} lead={t('distributions.lead')}>
        {mayAdd && <ButtonLink to="/distributions/add" look="primary">{t('distributions.register')}</ButtonLink>}
      </PageHeading>
      <Section title={t('distributions.all')} id="list" flush>
        <Form method="get" className="filters" role="search" key={search}><InlineSearch label={t('common.search')} name="search" value={search} /><SubmitButton look="secondary">{t('common.find')}</SubmitButton></Form>
        {items.length === 0 ? <Empty title={search === '' ? t('distributions.noneYet') : t('distributions.noneFound')} /> : (
          <Table caption={t('distributions.title')} columns={[t('common.name'), t('common.application'), t('distributions.source'), t('common.defaultRef'), t('common.platforms')]}>
            {items.map(({ id, name, application, source, platforms }) => (
              <Row key={id}>
                <Cell label={t('common.name')}><Link className="row-title" to={`/distributions/${id}`}>{name}</Link></Cell>
                <Cell label={t('common.application')}>{application}</Cell>
                <Cell label={t('distributions.source')}><span className="mono">{source.url}</span></Cell>
                <Cell label={t('common.defaultRef')}><span className="mono">{source.defaultRef}</span></Cell>
                <Cell label={t('common.platforms')}>{platforms}</Cell>
              </Row>
            ))}
          </Table>
        )}
        <Pager first={first} next={next} />
      </Section>
    </>
  );
}

import { Link } from 'react-router';
import type { Route } from './+types/changes';
import { Empty } from '../../../ui/empty.tsx';
import { Moment } from '../../../ui/moment.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { Cell, Row, Table } from '../../../ui/table.tsx';
import { changeSentence } from '../../people/change-sentence.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';
import { useWords } from '../../words/use-words.ts';

export const loader = signedIn(async ({ request, visit: { services: { identity }, principal, now, words } }: Signed<Route.LoaderArgs>) => {
  const before = new URL(request.url).searchParams.get('before') ?? '';
  const { items, next } = identity.changes.list(principal, /^\d{1,15}$/.test(before) ? { before: Number(before) } : {});
  return {
    changes: items.map((change) => ({ id: change.id, sentence: changeSentence(change, words), by: change.actor.kind === 'system' ? words.said(change.actor.name) : change.actor.name, reason: change.reason, when: words.time.moment(change.at, now) })),
    next: next === null ? undefined : `/settings/people/changes?before=${next}`,
  };
});

export default function Changes({ loaderData: { changes, next } }: Route.ComponentProps) {
  const { t } = useWords();
  return (
    <>
      <PageHeading title={t('people.changes')} trail={[{ to: '/settings', text: t('shell.settings') }, { to: '/settings/people', text: t('people.title') }]} lead={t('people.changesLead')} />
      <Section title={t('people.changes')} id="changes" flush>
        {changes.length === 0 ? <Empty title={t('people.noChange')} /> : (
          <Table caption={t('people.changes')} columns={[t('people.what'), t('people.by'), t('people.when'), t('common.reason')]}>
            {changes.map(({ id, sentence, by, when, reason }) => (
              <Row key={id}>
                <Cell label={t('people.what')}>{sentence}</Cell>
                <Cell label={t('people.by')}>{by}</Cell>
                <Cell label={t('people.when')}><Moment {...when} /></Cell>
                <Cell label={t('common.reason')}>{reason ?? ''}</Cell>
              </Row>
            ))}
          </Table>
        )}
        {next !== undefined && <p className="pager"><Link to={next} rel="next">{t('people.older')}</Link></p>}
      </Section>
    </>
  );
}

import { Link } from 'react-router';
import type { Route } from './+types/distribution';
import { can } from '../../../../commands/principal.ts';
import { showDistribution } from '../../../../events/read-models/distributions-queries.ts';
import { listPlatforms } from '../../../../events/read-models/platforms-queries.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { platformState } from '../../format/states.ts';
import { pastOf } from '../../history/history-items.ts';
import { Past } from '../../history/past.tsx';
import { State } from '../../operations/state.tsx';
import { notFound } from '../../session/not-found.ts';
import { useWords } from '../../words/use-words.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ params, visit }: Signed<Route.LoaderArgs>) => {
  const { db, now, principal, words } = visit;
  const distribution = await showDistribution(db, params.id);
  if (distribution === undefined) throw notFound(words, 'distribution', params.id);
  const platforms = await listPlatforms(db, { distribution: distribution.id });
  return {
    distribution,
    platforms: platforms.items.map(({ id, name, status, ref }) => ({ id, name, ref, state: platformState(status, words) })),
    mayDeploy: can(principal, 'platform:operate'),
    ...(await pastOf(db, { type: 'distribution', id: distribution.id }, now, words)),
    watches: [`distribution:${distribution.id}`, 'platform'],
  };
});

export default function Distribution({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  const { distribution, platforms, mayDeploy, operations, history } = loaderData;
  const { name, application, source } = distribution;
  return (
    <>
      <PageHeading title={t('distributions.named', { name })} trail={[{ to: '/distributions', text: t('distributions.title') }]}>
        {mayDeploy && <ButtonLink to={`/launch/platform.deploy?distribution=${distribution.id}`} look="primary">{t('platforms.deploy')}</ButtonLink>}
      </PageHeading>
      <div className="columns">
        <Section title={t('distributions.source')} id="source">
          <Facts facts={[
            { term: t('common.application'), value: application },
            { term: t('distributions.gitUrl'), value: <span className="mono">{source.url}</span> },
            { term: t('common.defaultRef'), value: <span className="mono">{source.defaultRef}</span> },
            { term: t('distributions.docroot'), value: source.docroot === '' ? t('distributions.itsTop') : <span className="mono">{source.docroot}</span> },
          ]} />
        </Section>
        <Section title={t('common.platforms')} id="platforms">
          {platforms.length === 0 ? <Empty title={t('distributions.noPlatform')} /> : <ul className="plain-list">{platforms.map((platform) => <li className="row" key={platform.id}><State state={platform.state} /><Link to={`/platforms/${platform.id}`}>{platform.name}</Link><span className="soft mono">{platform.ref}</span></li>)}</ul>}
        </Section>
      </div>
      <Past operations={operations} history={history} />
    </>
  );
}

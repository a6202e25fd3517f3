import type { Route } from './+types/distribution';
import { showDistribution } from '../../../../events/read-models/distributions-queries.ts';
import { listPlatforms } from '../../../../events/read-models/platforms-queries.ts';
import { Facts } from '../../../ui/facts.tsx';
import { Moment } from '../../../ui/moment.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { platformState } from '../../format/states.ts';
import { pastOf } from '../../history/history-items.ts';
import { Past } from '../../history/past.tsx';
import { LaunchableList } from '../../launchables/launchable-list.tsx';
import { launchablesOn } from '../../launchables/launchables.ts';
import { PlatformTable } from '../../platforms/platform-table.tsx';
import { notFound } from '../../session/not-found.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';
import { useWords } from '../../words/use-words.ts';

const shownPlatforms = 10;

export const loader = signedIn(async ({ params, request, visit }: Signed<Route.LoaderArgs>) => {
  const { db, now, words } = visit;
  const distribution = await showDistribution(db, params.id);
  if (distribution === undefined) throw notFound(words, 'distribution', params.id);
  const { id, name } = distribution;
  const platforms = await listPlatforms(db, { distribution: id, limit: shownPlatforms });
  return {
    distribution,
    registered: words.time.moment(distribution.registeredAt, now),
    platforms: platforms.items.map((platform) => ({ id: platform.id, name: platform.name, ref: platform.ref, sites: platform.sites, state: platformState(platform.status, words) })),
    launchables: await launchablesOn(visit, { type: 'distribution', id, name }),
    past: await pastOf(visit, { type: 'distribution', id }, new URL(request.url)),
    watches: [`distribution:${id}`, 'platform'],
  };
});

export default function Distribution({ loaderData: { distribution, registered, platforms, launchables, past } }: Route.ComponentProps) {
  const { t } = useWords();
  const { id, name, application, source } = distribution;
  return (
    <>
      <PageHeading title={t('distributions.named', { name })} trail={[{ to: '/distributions', text: t('distributions.title') }]} lead={<p>{t('means.distribution')}</p>} />
      <LaunchableList launchables={launchables} />
      <Section title={t('distributions.source')} id="source" aside={<span className="soft"><Moment {...registered} /></span>}>
        <Facts facts={[
          { term: t('common.application'), value: application },
          { term: t('distributions.gitUrl'), value: <span className="mono">{source.url}</span> },
          { term: t('common.defaultRef'), value: <span className="mono">{source.defaultRef}</span> },
          { term: t('distributions.docroot'), value: source.docroot === '' ? t('distributions.itsTop') : <span className="mono">{source.docroot}</span> },
        ]} />
      </Section>
      <PlatformTable platforms={platforms} all={`/platforms?distribution=${id}`} />
      <Past past={past} />
    </>
  );
}

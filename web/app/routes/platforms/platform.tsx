import { Link } from 'react-router';
import type { Route } from './+types/platform';
import { showPlatform, type PlatformDetails } from '../../../../events/read-models/platforms-queries.ts';
import { listSites } from '../../../../events/read-models/sites-queries.ts';
import { Alert } from '../../../ui/alert.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Moment } from '../../../ui/moment.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { platformState } from '../../format/states.ts';
import { pastOf } from '../../history/history-items.ts';
import { Past } from '../../history/past.tsx';
import { LaunchableList } from '../../launchables/launchable-list.tsx';
import { launchablesOn } from '../../launchables/launchables.ts';
import { State } from '../../operations/state.tsx';
import { PlacedTable } from '../../platforms/placed-table.tsx';
import { notFound } from '../../session/not-found.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';
import { siteItem } from '../../sites/site-rows.ts';
import { SiteTable } from '../../sites/site-table.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Words } from '../../words/words.ts';

const shownSites = 10;

export const loader = signedIn(async ({ params, request, visit }: Signed<Route.LoaderArgs>) => {
  const { db, now, words } = visit;
  const platform = await showPlatform(db, params.id);
  if (platform === undefined) throw notFound(words, 'platform', params.id);
  const { id, name, status, servers, builtAt } = platform;
  const sites = await listSites(db, { platform: id, limit: shownSites });
  return {
    platform: { ...platform, message: platform.message === null ? null : words.said(platform.message) },
    built: builtAt === null ? undefined : words.time.moment(builtAt, now),
    placed: servers.map((server) => ({ id: server.id, name: server.name ?? server.id, operationId: server.operationId, deployed: words.time.moment(server.deployedAt, now) })),
    sites: sites.items.map((site) => siteItem(site, words)),
    launchables: await launchablesOn(visit, { type: 'platform', id, name, status, servers: servers.map((server) => server.id) }),
    past: await pastOf(visit, { type: 'platform', id }, new URL(request.url)),
    watches: [`platform:${id}`, 'operation', 'site'],
  };
});

export default function Platform({ loaderData: { platform, built, placed, sites, launchables, past } }: Route.ComponentProps) {
  const words = useWords();
  const { t } = words;
  const { id, name, status, message, operationId } = platform;
  return (
    <>
      <PageHeading title={t('platforms.named', { name })} trail={[{ to: '/platforms', text: t('platforms.title') }]} lead={<p className="row"><State state={platformState(status, words)} large /><span>{t(`means.platform.${status}`)}</span></p>} />
      {message !== null && <Alert severity="danger" title={message}><Link to={`/operations/${operationId}`}>{t('sites.seeOperation')}</Link></Alert>}
      <LaunchableList launchables={launchables} />
      <Section title={t('platforms.build')} id="build" aside={built === undefined ? undefined : <span className="soft"><Moment {...built} /></span>}><Facts facts={buildFacts(platform, words)} /></Section>
      <PlacedTable placed={placed} />
      <SiteTable sites={sites} all={`/sites?platform=${id}`} none={t('platforms.noSite')} other="server" />
      <Past past={past} />
    </>
  );
}

function buildFacts({ distribution, application, ref, commit, digest, sizeBytes }: PlatformDetails, { t, number }: Words) {
  return [
    { term: t('common.distribution'), value: <Link to={`/distributions/${distribution.id}`}>{distribution.name ?? distribution.id}</Link> },
    { term: t('common.application'), value: application },
    { term: t('common.ref'), value: <span className="mono">{ref}</span> },
    { term: t('platforms.commit'), value: commit === null ? t('platforms.notBuilt') : <span className="mono">{commit}</span> },
    { term: t('platforms.digest'), value: digest === null ? t('platforms.notBuilt') : <span className="mono">{digest}</span> },
    ...(sizeBytes === null ? [] : [{ term: t('platforms.size'), value: t('common.megabytes', { size: number.decimal(sizeBytes / 1_000_000) }) }]),
  ];
}

import { Link } from 'react-router';
import type { Route } from './+types/platform';
import { can } from '../../../../commands/principal.ts';
import { showPlatform, type PlatformDetails } from '../../../../events/read-models/platforms-queries.ts';
import { listSites } from '../../../../events/read-models/sites-queries.ts';
import { Alert } from '../../../ui/alert.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { platformState, siteState } from '../../format/states.ts';
import { pastOf } from '../../history/history-items.ts';
import { Past } from '../../history/past.tsx';
import { State } from '../../operations/state.tsx';
import { notFound } from '../../session/not-found.ts';
import { useWords } from '../../words/use-words.ts';
import type { Words } from '../../words/words.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ params, visit }: Signed<Route.LoaderArgs>) => {
  const { db, now, principal, words } = visit;
  const platform = await showPlatform(db, params.id);
  if (platform === undefined) throw notFound(words, 'platform', params.id);
  const sites = await listSites(db, { platform: platform.id });
  return {
    platform: { ...platform, message: platform.message === null ? null : words.said(platform.message) },
    sites: sites.items.map(({ id, name, status, domains }) => ({ id, name, domain: domains[0] ?? '', state: siteState(status, words) })),
    mayInstall: can(principal, 'site:operate') && platform.status === 'ready',
    ...(await pastOf(db, { type: 'platform', id: platform.id }, now, words)),
    watches: [`platform:${platform.id}`, 'operation', 'site'],
  };
});

export default function Platform({ loaderData }: Route.ComponentProps) {
  const words = useWords();
  const { t } = words;
  const { platform, sites, mayInstall, operations, history } = loaderData;
  return (
    <>
      <PageHeading title={t('platforms.named', { name: platform.name })} trail={[{ to: '/platforms', text: t('platforms.title') }]} lead={<p><State state={platformState(platform.status, words)} large /></p>}>
        {mayInstall && <ButtonLink to={`/launch/site.install?platform=${platform.id}${platform.servers[0] === undefined ? '' : `&server=${platform.servers[0].id}`}`} look="primary">{t('sites.install')}</ButtonLink>}
      </PageHeading>
      {platform.message !== null && <Alert severity="danger" title={platform.message} />}
      <div className="columns">
        <Section title={t('platforms.build')} id="build"><Facts facts={buildFacts(platform, words)} /></Section>
        <Section title={t('platforms.onServers')} id="servers">
          {platform.servers.length === 0 ? <Empty title={t('platforms.onNoServer')} /> : <ul className="plain-list">{platform.servers.map(({ id, name }) => <li key={id}><Link to={`/servers/${id}`}>{name ?? id}</Link></li>)}</ul>}
        </Section>
        <Section title={t('common.sites')} id="sites">
          {sites.length === 0 ? <Empty title={t('platforms.noSite')} /> : <ul className="plain-list">{sites.map((site) => <li className="row" key={site.id}><State state={site.state} /><Link to={`/sites/${site.id}`}>{site.name}</Link><span className="soft">{site.domain}</span></li>)}</ul>}
        </Section>
      </div>
      <Past operations={operations} history={history} />
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

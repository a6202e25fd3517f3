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
import { platformStates, siteStates } from '../../format/states.ts';
import { pastOf } from '../../history/history-items.ts';
import { Past } from '../../history/past.tsx';
import { State } from '../../operations/state.tsx';
import { notFound } from '../../session/not-found.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: `Platform ${loaderData?.platform.name ?? ''} · Aegir` }];

export const loader = signedIn(async ({ params, visit }: Signed<Route.LoaderArgs>) => {
  const { db, now, principal } = visit;
  const platform = await showPlatform(db, params.id);
  if (platform === undefined) throw notFound('Platform', params.id);
  const sites = await listSites(db, { platform: platform.id });
  return {
    platform,
    sites: sites.items.map(({ id, name, status, domains }) => ({ id, name, domain: domains[0] ?? '', state: siteStates[status] })),
    mayInstall: can(principal, 'site:operate') && platform.status === 'ready',
    ...(await pastOf(db, { type: 'platform', id: platform.id }, now)),
    watches: [`platform:${platform.id}`, 'operation', 'site'],
  };
});

export default function Platform({ loaderData }: Route.ComponentProps) {
  const { platform, sites, mayInstall, operations, history } = loaderData;
  return (
    <>
      <PageHeading title={`Platform ${platform.name}`} trail={[{ to: '/platforms', text: 'Platforms' }]} lead={<p><State state={platformStates[platform.status]} large /></p>}>
        {mayInstall && <ButtonLink to={`/launch/site.install?platform=${platform.id}${platform.servers[0] === undefined ? '' : `&server=${platform.servers[0].id}`}`} look="primary">Install a Site</ButtonLink>}
      </PageHeading>
      {platform.message !== null && <Alert severity="danger" title={platform.message} />}
      <div className="columns">
        <Section title="Build" id="build"><Facts facts={buildFacts(platform)} /></Section>
        <Section title="On Servers" id="servers">
          {platform.servers.length === 0 ? <Empty title="It is on no Server yet." /> : <ul className="plain-list">{platform.servers.map(({ id, name }) => <li key={id}><Link to={`/servers/${id}`}>{name ?? id}</Link></li>)}</ul>}
        </Section>
        <Section title="Sites" id="sites">
          {sites.length === 0 ? <Empty title="No Site runs on it yet." /> : <ul className="plain-list">{sites.map((site) => <li className="row" key={site.id}><State state={site.state} /><Link to={`/sites/${site.id}`}>{site.name}</Link><span className="soft">{site.domain}</span></li>)}</ul>}
        </Section>
      </div>
      <Past operations={operations} history={history} />
    </>
  );
}

function buildFacts({ distribution, application, ref, commit, digest, sizeBytes }: PlatformDetails) {
  return [
    { term: 'Distribution', value: <Link to={`/distributions/${distribution.id}`}>{distribution.name ?? distribution.id}</Link> },
    { term: 'Application', value: application },
    { term: 'Ref', value: <span className="mono">{ref}</span> },
    { term: 'Commit', value: commit === null ? 'not built yet' : <span className="mono">{commit}</span> },
    { term: 'Digest', value: digest === null ? 'not built yet' : <span className="mono">{digest}</span> },
    ...(sizeBytes === null ? [] : [{ term: 'Size', value: `${(sizeBytes / 1_000_000).toFixed(1)} MB` }]),
  ];
}

import { Link } from 'react-router';
import type { Route } from './+types/site';
import { can } from '../../../../commands/principal.ts';
import { showSite } from '../../../../events/read-models/sites-queries.ts';
import { Alert } from '../../../ui/alert.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { siteStates } from '../../format/states.ts';
import { exactTime } from '../../format/time.ts';
import { pastOf } from '../../history/history-items.ts';
import { Past } from '../../history/past.tsx';
import { State } from '../../operations/state.tsx';
import { notFound } from '../../session/not-found.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: `Site ${loaderData?.site.name ?? ''} · Aegir` }];

export const loader = signedIn(async ({ params, visit }: Signed<Route.LoaderArgs>) => {
  const { db, now, principal } = visit;
  const site = await showSite(db, params.id);
  if (site === undefined) throw notFound('Site', params.id);
  return {
    site,
    mayDelete: can(principal, 'site:operate') && (site.status === 'enabled' || site.status === 'failed'),
    ...(await pastOf(db, { type: 'site', id: site.id }, now)),
    watches: [`site:${site.id}`, 'operation'],
  };
});

export default function Site({ loaderData }: Route.ComponentProps) {
  const { site, mayDelete, operations, history } = loaderData;
  return (
    <>
      <PageHeading title={`Site ${site.name}`} trail={[{ to: '/sites', text: 'Sites' }]} lead={<p><State state={siteStates[site.status]} large /></p>}>
        {mayDelete && <ButtonLink to={`/launch/site.delete?site=${site.id}`}>Delete</ButtonLink>}
      </PageHeading>
      {site.message !== null && <Alert severity="danger" title={site.message}><Link to={`/operations/${site.operationId}`}>See the Operation</Link></Alert>}
      <Section title="Facts" id="facts">
        <Facts facts={[
          { term: 'Domains', value: <ul className="plain-list">{site.domains.map((domain, index) => <li key={domain}>{domain}{index === 0 && <span className="soft"> (primary)</span>}</li>)}</ul> },
          { term: 'Platform', value: <Link to={`/platforms/${site.platform.id}`}>{site.platform.name ?? site.platform.id}</Link> },
          { term: 'Server', value: <Link to={`/servers/${site.server.id}`}>{site.server.name ?? site.server.id}</Link> },
          ...(site.installedAt === null ? [] : [{ term: 'Installed', value: exactTime(site.installedAt) }]),
          ...(site.deletedAt === null ? [] : [{ term: 'Deleted', value: exactTime(site.deletedAt) }]),
          ...(site.backupWaiver === null ? [] : [{ term: 'Why no backup', value: site.backupWaiver }]),
        ]} />
      </Section>
      <Past operations={operations} history={history} />
    </>
  );
}

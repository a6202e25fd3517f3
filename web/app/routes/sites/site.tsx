import { Link } from 'react-router';
import type { Route } from './+types/site';
import { showServer } from '../../../../events/read-models/servers-queries.ts';
import { showSite } from '../../../../events/read-models/sites-queries.ts';
import type { ReadModelDb } from '../../../../events/read-models/tables.ts';
import { Alert } from '../../../ui/alert.tsx';
import { ExternalLink } from '../../../ui/controls.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Moment } from '../../../ui/moment.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { siteState } from '../../format/states.ts';
import { pastOf } from '../../history/history-items.ts';
import { Past } from '../../history/past.tsx';
import { LaunchableList } from '../../launchables/launchable-list.tsx';
import { launchablesOn } from '../../launchables/launchables.ts';
import { State } from '../../operations/state.tsx';
import { notFound } from '../../session/not-found.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';
import { useWords } from '../../words/use-words.ts';

export const loader = signedIn(async ({ params, request, visit }: Signed<Route.LoaderArgs>) => {
  const { db, now, words } = visit;
  const site = await showSite(db, params.id);
  if (site === undefined) throw notFound(words, 'site', params.id);
  const { id, name, status, server } = site;
  const moment = (at: string | null) => (at === null ? undefined : words.time.moment(at, now));
  return {
    site: { ...site, message: site.message === null ? null : words.said(site.message) },
    port: await portOf(db, server.id),
    changed: words.time.moment(site.changedAt, now),
    installed: moment(site.installedAt),
    deleted: moment(site.deletedAt),
    launchables: await launchablesOn(visit, { type: 'site', id, name, status, server: server.id }),
    past: await pastOf(visit, { type: 'site', id }, new URL(request.url)),
    watches: [`site:${id}`, 'operation'],
  };
});

/** Of the web Service that Sites of the Server answer at, as an address has it. */
async function portOf(db: ReadModelDb, server: string): Promise<string> {
  const port = (await showServer(db, server))?.services.find(({ kind }) => kind === 'web')?.port;
  return port === undefined || port === null || port === 80 ? '' : `:${port}`;
}

export default function Site({ loaderData: { site, port, changed, installed, deleted, launchables, past } }: Route.ComponentProps) {
  const words = useWords();
  const { t } = words;
  const { name, status, message, operationId, domains, platform, server, backupWaiver } = site;
  return (
    <>
      <PageHeading title={t('sites.named', { name })} trail={[{ to: '/sites', text: t('sites.title') }]} lead={<p className="row"><State state={siteState(status, words)} large /><span>{t(`means.site.${status}`)}</span></p>} />
      {message !== null && <Alert severity="danger" title={message}><Link to={`/operations/${operationId}`}>{t('sites.seeOperation')}</Link></Alert>}
      <LaunchableList launchables={launchables} />
      <div className="columns">
        <Section title={t('sites.facts')} id="facts" aside={<span className="soft"><Moment {...changed} /></span>}>
          <Facts facts={[
            { term: t('common.platform'), value: <Link to={`/platforms/${platform.id}`}>{platform.name ?? platform.id}</Link> },
            { term: t('common.server'), value: <Link to={`/servers/${server.id}`}>{server.name ?? server.id}</Link> },
            ...(installed === undefined ? [] : [{ term: t('sites.installed'), value: <Moment {...installed} /> }]),
            ...(deleted === undefined ? [] : [{ term: t('sites.deleted'), value: <Moment {...deleted} /> }]),
            ...(backupWaiver === null ? [] : [{ term: t('sites.waiver'), value: backupWaiver }]),
          ]} />
        </Section>
        <Section title={t('sites.domains')} id="domains">
          <ul className="plain-list">
            {domains.map((domain, index) => <li key={domain}>{status === 'enabled' ? <ExternalLink href={`http://${domain}${port}/`}>{domain}</ExternalLink> : <span className="mono">{domain}</span>}{index === 0 && <span className="soft"> {t('sites.primary')}</span>}</li>)}
          </ul>
        </Section>
      </div>
      <Past past={past} />
    </>
  );
}

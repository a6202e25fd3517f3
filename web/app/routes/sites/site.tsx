import { Link } from 'react-router';
import type { Route } from './+types/site';
import { can } from '../../../../commands/principal.ts';
import { showSite } from '../../../../events/read-models/sites-queries.ts';
import { Alert } from '../../../ui/alert.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { siteState } from '../../format/states.ts';
import { pastOf } from '../../history/history-items.ts';
import { Past } from '../../history/past.tsx';
import { State } from '../../operations/state.tsx';
import { notFound } from '../../session/not-found.ts';
import { useWords } from '../../words/use-words.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ params, visit }: Signed<Route.LoaderArgs>) => {
  const { db, now, principal, words } = visit;
  const site = await showSite(db, params.id);
  if (site === undefined) throw notFound(words, 'site', params.id);
  return {
    site: { ...site, message: site.message === null ? null : words.said(site.message) },
    mayDelete: can(principal, 'site:operate') && (site.status === 'enabled' || site.status === 'failed'),
    ...(await pastOf(db, { type: 'site', id: site.id }, now, words)),
    watches: [`site:${site.id}`, 'operation'],
  };
});

export default function Site({ loaderData }: Route.ComponentProps) {
  const words = useWords();
  const { t, time } = words;
  const { site, mayDelete, operations, history } = loaderData;
  return (
    <>
      <PageHeading title={t('sites.named', { name: site.name })} trail={[{ to: '/sites', text: t('sites.title') }]} lead={<p><State state={siteState(site.status, words)} large /></p>}>
        {mayDelete && <ButtonLink to={`/launch/site.delete?site=${site.id}`}>{t('sites.delete')}</ButtonLink>}
      </PageHeading>
      {site.message !== null && <Alert severity="danger" title={site.message}><Link to={`/operations/${site.operationId}`}>{t('sites.seeOperation')}</Link></Alert>}
      <Section title={t('sites.facts')} id="facts">
        <Facts facts={[
          { term: t('sites.domains'), value: <ul className="plain-list">{site.domains.map((domain, index) => <li key={domain}>{domain}{index === 0 && <span className="soft"> {t('sites.primary')}</span>}</li>)}</ul> },
          { term: t('common.platform'), value: <Link to={`/platforms/${site.platform.id}`}>{site.platform.name ?? site.platform.id}</Link> },
          { term: t('common.server'), value: <Link to={`/servers/${site.server.id}`}>{site.server.name ?? site.server.id}</Link> },
          ...(site.installedAt === null ? [] : [{ term: t('sites.installed'), value: time.exact(site.installedAt) }]),
          ...(site.deletedAt === null ? [] : [{ term: t('sites.deleted'), value: time.exact(site.deletedAt) }]),
          ...(site.backupWaiver === null ? [] : [{ term: t('sites.waiver'), value: site.backupWaiver }]),
        ]} />
      </Section>
      <Past operations={operations} history={history} />
    </>
  );
}

import { data, Link, redirect } from 'react-router';
import type { Route } from './+types/server';
import { pauseServer, resumeServer } from '../../../../commands/pause-server.ts';
import { can } from '../../../../commands/principal.ts';
import { showServer } from '../../../../events/read-models/servers-queries.ts';
import { listSites } from '../../../../events/read-models/sites-queries.ts';
import { Alert } from '../../../ui/alert.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Moment } from '../../../ui/moment.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { serverState } from '../../format/states.ts';
import { pastOf } from '../../history/history-items.ts';
import { Past } from '../../history/past.tsx';
import { LaunchableList } from '../../launchables/launchable-list.tsx';
import { launchablesOn } from '../../launchables/launchables.ts';
import { State } from '../../operations/state.tsx';
import { missingItem } from '../../servers/cure.ts';
import { MissingList } from '../../servers/missing-list.tsx';
import { PauseBox } from '../../servers/pause-box.tsx';
import { pauseView } from '../../servers/pause-view.ts';
import { connectionFacts, seenFacts } from '../../servers/server-facts.tsx';
import { ServiceTable } from '../../servers/service-table.tsx';
import { VerificationBox } from '../../servers/verification-box.tsx';
import { verificationOf } from '../../servers/verification.ts';
import { answerOf } from '../../session/answer.ts';
import { notFound } from '../../session/not-found.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';
import { siteItem } from '../../sites/site-rows.ts';
import { SiteTable } from '../../sites/site-table.tsx';
import { useWords } from '../../words/use-words.ts';

const shownSites = 10;

export const loader = signedIn(async ({ params, request, visit }: Signed<Route.LoaderArgs>) => {
  const { db, now, principal, words } = visit;
  const server = await showServer(db, params.id);
  if (server === undefined) throw notFound(words, 'server', params.id);
  const { id, name, status, services } = server;
  const sites = await listSites(db, { server: id, limit: shownSites });
  return {
    server: {
      ...server,
      message: server.message === null ? null : words.said(server.message.replaceAll(id, name)),
      leftovers: server.leftovers.map((left) => ({ ...left, what: words.said(left.what), message: words.said(left.message) })),
    },
    pause: pauseView(server, words),
    verified: server.verifiedAt === null ? undefined : words.time.moment(server.verifiedAt, now),
    missing: (server.facts?.missing ?? []).map(({ what, cure }) => missingItem(what, cure, words)),
    verification: await verificationOf(visit, { id, name }),
    services: services.map((service) => ({ ...service, provisioned: words.time.moment(service.provisionedAt, now) })),
    sites: sites.items.map((site) => siteItem(site, words)),
    launchables: await launchablesOn(visit, { type: 'server', id, name, status, services: services.map(({ kind }) => kind) }),
    mayChange: can(principal, 'server:operate'),
    past: await pastOf(visit, { type: 'server', id }, new URL(request.url)),
    watches: [`server:${id}`, 'operation', 'site'],
  };
});

export const action = signedIn(async ({ params, request, visit }: Signed<Route.ActionArgs>) => {
  const form = await request.formData();
  const reason = String(form.get('reason') ?? '').trim();
  const caller = { principal: visit.principal, idempotencyKey: String(form.get('key') ?? '').slice(0, 150) };
  const change = form.get('change') === 'resume' ? resumeServer : pauseServer;
  try {
    const { position } = await change(visit.services.commands, caller, params.id, reason === '' ? {} : { reason });
    return redirect(`/servers/${params.id}?at=${encodeURIComponent(position)}`);
  } catch (error) {
    const answer = answerOf(error, visit.words);
    if (answer === undefined) throw error;
    return data({ message: answer.message }, { status: answer.status });
  }
});

export default function Server({ loaderData, actionData }: Route.ComponentProps) {
  const words = useWords();
  const { t } = words;
  const { server, pause, verified, missing, verification, services, sites, launchables, mayChange, past } = loaderData;
  const { id, name, status, paused, message, facts, leftovers } = server;
  return (
    <>
      <PageHeading title={t('servers.named', { name })} trail={[{ to: '/servers', text: t('servers.title') }]} lead={(
        <p className="row">
          <State state={serverState(status, words)} large />
          {paused !== null && <State state={serverState('paused', words)} large />}
          <span>{t(`means.server.${status}`)}</span>
        </p>
      )} />
      {actionData !== undefined && <Alert severity="danger" title={actionData.message} announce />}
      {paused !== null && <PauseBox server={id} pause={pause} mayChange={mayChange} />}
      {verification !== undefined && <VerificationBox verification={verification} user={server.user} />}
      {message !== null && message !== verification?.message && <Alert severity="danger" title={message} />}
      <MissingList missing={missing} />
      <LaunchableList launchables={launchables} />
      {paused === null && <PauseBox server={id} pause={pause} mayChange={mayChange} />}
      <div className="columns">
        <Section title={t('servers.connection')} id="connection"><Facts facts={connectionFacts(server, words)} /></Section>
        <Section title={t('servers.seen')} id="seen" aside={verified === undefined ? undefined : <span className="soft"><Moment {...verified} /></span>}>
          {facts === null ? <Empty title={t('servers.neverVerified')} /> : <Facts facts={seenFacts(facts, words)} />}
        </Section>
      </div>
      <ServiceTable services={services} />
      <SiteTable sites={sites} all={`/sites?server=${id}`} none={t('servers.noSite')} other="platform" />
      {leftovers.length > 0 && (
        <Section title={t('servers.leftBehind')} id="leftovers">
          <ul className="plain-list">{leftovers.map((left) => <li key={`${left.operationId} ${left.what}`}>{t.rich('servers.leftover', { what: left.what, message: left.message, link: (text) => <Link to={`/operations/${left.operationId}`}>{text}</Link> })}</li>)}</ul>
        </Section>
      )}
      <Past past={past} />
    </>
  );
}

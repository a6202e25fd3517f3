import { data, Link, redirect } from 'react-router';
import type { Route } from './+types/server';
import { pauseServer, resumeServer } from '../../../../commands/pause-server.ts';
import { can } from '../../../../commands/principal.ts';
import { showServer, type ServerDetails } from '../../../../events/read-models/servers-queries.ts';
import { listSites } from '../../../../events/read-models/sites-queries.ts';
import { Alert } from '../../../ui/alert.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { serverState, siteState } from '../../format/states.ts';
import { pastOf } from '../../history/history-items.ts';
import { Past } from '../../history/past.tsx';
import { State } from '../../operations/state.tsx';
import { PauseBox } from '../../servers/pause-box.tsx';
import { pauseView } from '../../servers/pause-view.ts';
import { answerOf } from '../../session/answer.ts';
import { notFound } from '../../session/not-found.ts';
import { useWords } from '../../words/use-words.ts';
import type { Words } from '../../words/words.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ params, visit }: Signed<Route.LoaderArgs>) => {
  const { db, now, principal, words } = visit;
  const server = await showServer(db, params.id);
  if (server === undefined) throw notFound(words, 'server', params.id);
  const sites = await listSites(db, { server: server.id });
  return {
    server: { ...server, message: server.message === null ? null : words.said(server.message) },
    pause: pauseView(server, words),
    verified: server.verifiedAt === null ? undefined : words.time.relative(server.verifiedAt, now),
    sites: sites.items.map(({ id, name, status, domains }) => ({ id, name, domain: domains[0] ?? '', state: siteState(status, words) })),
    may: { server: can(principal, 'server:operate'), platform: can(principal, 'platform:operate'), site: can(principal, 'site:operate') },
    ...(await pastOf(db, { type: 'server', id: server.id }, now, words)),
    watches: [`server:${server.id}`, 'operation', 'site'],
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
  const { server, pause, verified, sites, may, operations, history } = loaderData;
  const has = (kind: string) => server.services.some((service) => service.kind === kind);
  return (
    <>
      <PageHeading title={t('servers.named', { name: server.name })} trail={[{ to: '/servers', text: t('servers.title') }]} lead={<p className="row"><State state={serverState(server.status, words)} large />{server.paused !== null && <State state={serverState('paused', words)} large />}{verified !== undefined && <span>{t('servers.verified', { when: verified })}</span>}</p>}>
        {may.server && <ButtonLink to={`/launch/server.verify?server=${server.id}`} look={server.status === 'registered' ? 'primary' : 'secondary'}>{t('servers.verify')}</ButtonLink>}
        {may.server && <ButtonLink to={`/launch/server.install_service?server=${server.id}`}>{t('servers.installService')}</ButtonLink>}
        {may.platform && has('build') && <ButtonLink to={`/launch/platform.deploy?server=${server.id}`}>{t('platforms.deploy')}</ButtonLink>}
        {may.site && has('web') && <ButtonLink to={`/launch/site.install?server=${server.id}`}>{t('sites.install')}</ButtonLink>}
      </PageHeading>
      {actionData !== undefined && <Alert severity="danger" title={actionData.message} announce />}
      {server.paused !== null && <PauseBox pause={pause} mayChange={may.server} />}
      {server.message !== null && <Alert severity="danger" title={server.message} />}
      {server.facts?.missing.map(({ what, cure }) => <Alert key={what} severity="warning" title={t('servers.missing', { what })}>{cure}</Alert>)}
      {server.paused === null && <PauseBox pause={pause} mayChange={may.server} />}
      <div className="columns">
        <Section title={t('servers.connection')} id="connection"><Facts facts={connectionFacts(server, words)} /></Section>
        <Section title={t('servers.seen')} id="seen">{server.facts === null ? <Empty title={t('servers.neverVerified')} /> : <Facts facts={seenFacts(server.facts, words)} />}</Section>
        <Section title={t('common.services')} id="services">
          {server.services.length === 0 ? <Empty title={t('servers.noService')} /> : <Facts facts={server.services.map(({ kind, variant, version, port }) => ({ term: t(`servers.service.${kind}`), value: [variant, version, port === null ? null : t('servers.servicePort', { port: String(port) })].filter((each) => each !== null).join(', ') }))} />}
        </Section>
        <Section title={t('common.sites')} id="sites">
          {sites.length === 0 ? <Empty title={t('servers.noSite')} /> : <ul className="plain-list">{sites.map((site) => <li className="row" key={site.id}><State state={site.state} /><Link to={`/sites/${site.id}`}>{site.name}</Link><span className="soft">{site.domain}</span></li>)}</ul>}
        </Section>
      </div>
      {server.leftovers.length > 0 && (
        <Section title={t('servers.leftBehind')} id="leftovers">
          <ul className="plain-list">{server.leftovers.map(({ what, message, operationId }) => <li key={`${operationId} ${what}`}>{t.rich('servers.leftover', { what, message, link: (text) => <Link to={`/operations/${operationId}`}>{text}</Link> })}</li>)}</ul>
        </Section>
      )}
      <Past operations={operations} history={history} />
    </>
  );
}

function connectionFacts({ address, port, user, hostKey }: ServerDetails, { t }: Words) {
  return [
    { term: t('common.address'), value: <span className="mono">{address}</span> },
    { term: t('servers.sshPort'), value: port },
    { term: t('servers.sshUser'), value: <span className="mono">{user}</span> },
    { term: t('servers.hostKey'), value: <span className="mono">{hostKey}</span> },
  ];
}

function seenFacts({ os, architecture, python, cpus, memoryMb, diskFreeMb, found }: NonNullable<ServerDetails['facts']>, { t, number }: Words) {
  return [
    { term: t('servers.system'), value: `${os.name}, ${architecture}` },
    { term: t('servers.python'), value: python },
    { term: t('servers.processors'), value: cpus },
    { term: t('servers.memory'), value: t('common.megabytes', { size: number.whole(memoryMb) }) },
    { term: t('servers.freeSpace'), value: t('common.megabytes', { size: number.whole(diskFreeMb) }) },
    ...(found.length === 0 ? [] : [{ term: t('servers.foundThere'), value: found.map(({ name, version }) => `${name} ${version}`).join(', ') }]),
  ];
}

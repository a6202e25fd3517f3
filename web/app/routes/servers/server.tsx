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
import { pausedState, serverStates, siteStates } from '../../format/states.ts';
import { relativeTime } from '../../format/time.ts';
import { pastOf } from '../../history/history-items.ts';
import { Past } from '../../history/past.tsx';
import { State } from '../../operations/state.tsx';
import { PauseBox } from '../../servers/pause-box.tsx';
import { pauseView } from '../../servers/pause-view.ts';
import { answerOf } from '../../session/answer.ts';
import { notFound } from '../../session/not-found.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: `Server ${loaderData?.server.name ?? ''} · Aegir` }];

export const loader = signedIn(async ({ params, visit }: Signed<Route.LoaderArgs>) => {
  const { db, now, principal } = visit;
  const server = await showServer(db, params.id);
  if (server === undefined) throw notFound('Server', params.id);
  const sites = await listSites(db, { server: server.id });
  return {
    server,
    pause: pauseView(server),
    verified: server.verifiedAt === null ? undefined : relativeTime(server.verifiedAt, now),
    sites: sites.items.map(({ id, name, status, domains }) => ({ id, name, domain: domains[0] ?? '', state: siteStates[status] })),
    may: { server: can(principal, 'server:operate'), platform: can(principal, 'platform:operate'), site: can(principal, 'site:operate') },
    ...(await pastOf(db, { type: 'server', id: server.id }, now)),
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
    const answer = answerOf(error);
    if (answer === undefined) throw error;
    return data({ message: answer.message }, { status: answer.status });
  }
});

export default function Server({ loaderData, actionData }: Route.ComponentProps) {
  const { server, pause, verified, sites, may, operations, history } = loaderData;
  const has = (kind: string) => server.services.some((service) => service.kind === kind);
  return (
    <>
      <PageHeading title={`Server ${server.name}`} trail={[{ to: '/servers', text: 'Servers' }]} lead={<p className="row"><State state={serverStates[server.status]} large />{server.paused !== null && <State state={pausedState} large />}{verified !== undefined && <span>last verified {verified}</span>}</p>}>
        {may.server && <ButtonLink to={`/launch/server.verify?server=${server.id}`} look={server.status === 'registered' ? 'primary' : 'secondary'}>Verify</ButtonLink>}
        {may.server && <ButtonLink to={`/launch/server.install_service?server=${server.id}`}>Install a Service</ButtonLink>}
        {may.platform && has('build') && <ButtonLink to={`/launch/platform.deploy?server=${server.id}`}>Deploy a Platform</ButtonLink>}
        {may.site && has('web') && <ButtonLink to={`/launch/site.install?server=${server.id}`}>Install a Site</ButtonLink>}
      </PageHeading>
      {actionData !== undefined && <Alert severity="danger" title={actionData.message} announce />}
      {server.paused !== null && <PauseBox pause={pause} mayChange={may.server} />}
      {server.message !== null && <Alert severity="danger" title={server.message} />}
      {server.facts?.missing.map(({ what, cure }) => <Alert key={what} severity="warning" title={`${what} is missing.`}>{cure}</Alert>)}
      {server.paused === null && <PauseBox pause={pause} mayChange={may.server} />}
      <div className="columns">
        <Section title="Connection" id="connection"><Facts facts={connectionFacts(server)} /></Section>
        <Section title="As last seen" id="seen">{server.facts === null ? <Empty title="It has not been verified yet." /> : <Facts facts={seenFacts(server.facts)} />}</Section>
        <Section title="Services" id="services">
          {server.services.length === 0 ? <Empty title="No Service is installed yet." /> : <Facts facts={server.services.map(({ kind, variant, version, port }) => ({ term: kind, value: [variant, version, port === null ? null : `port ${port}`].filter((each) => each !== null).join(', ') }))} />}
        </Section>
        <Section title="Sites" id="sites">
          {sites.length === 0 ? <Empty title="It serves no Site yet." /> : <ul className="plain-list">{sites.map((site) => <li className="row" key={site.id}><State state={site.state} /><Link to={`/sites/${site.id}`}>{site.name}</Link><span className="soft">{site.domain}</span></li>)}</ul>}
        </Section>
      </div>
      {server.leftovers.length > 0 && (
        <Section title="Left behind" id="leftovers">
          <ul className="plain-list">{server.leftovers.map(({ what, message, operationId }) => <li key={`${operationId} ${what}`}><Link to={`/operations/${operationId}`}>{what}</Link>: {message}</li>)}</ul>
        </Section>
      )}
      <Past operations={operations} history={history} />
    </>
  );
}

function connectionFacts({ address, port, user, hostKey }: ServerDetails) {
  return [
    { term: 'Address', value: <span className="mono">{address}</span> },
    { term: 'SSH port', value: port },
    { term: 'SSH user', value: <span className="mono">{user}</span> },
    { term: 'Host key', value: <span className="mono">{hostKey}</span> },
  ];
}

function seenFacts({ os, architecture, python, cpus, memoryMb, diskFreeMb, found }: NonNullable<ServerDetails['facts']>) {
  return [
    { term: 'System', value: `${os.name}, ${architecture}` },
    { term: 'Python', value: python },
    { term: 'Processors', value: cpus },
    { term: 'Memory', value: `${memoryMb} MB` },
    { term: 'Free space', value: `${diskFreeMb} MB` },
    ...(found.length === 0 ? [] : [{ term: 'Found', value: found.map(({ name, version }) => `${name} ${version}`).join(', ') }]),
  ];
}

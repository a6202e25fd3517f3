import { Link } from 'react-router';
import type { Route } from './+types/overview';
import { listOperations } from '../../../events/read-models/list-operations.ts';
import { listServers } from '../../../events/read-models/servers-queries.ts';
import { Alert } from '../../ui/alert.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Section } from '../../ui/section.tsx';
import { operationItem } from '../operations/operation-rows.ts';
import { OperationTable } from '../operations/operation-table.tsx';
import { pausedWords } from '../servers/pause-view.ts';
import { signedIn, type Signed } from '../session/signed-in.ts';

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: `${loaderData === undefined || loaderData.blocked.length === 0 ? '' : `(${loaderData.blocked.length}) `}Overview · Aegir` }];

export const loader = signedIn(async ({ visit: { db, now } }: Signed<Route.LoaderArgs>) => {
  const [blocked, running, ended, servers, paused] = await Promise.all([
    listOperations(db, { status: ['blocked'], limit: 20, oldestFirst: true }),
    listOperations(db, { status: ['running', 'requested'], limit: 20 }),
    listOperations(db, { status: ['succeeded', 'failed', 'rolled_back', 'cancelled', 'lost'], limit: 10 }),
    listServers(db, { limit: 1 }),
    listServers(db, { paused: true, limit: 20 }),
  ]);
  const items = (list: typeof blocked) => list.items.map((operation) => operationItem(operation, now));
  return {
    blocked: items(blocked), blockedInAll: blocked.counts.blocked, running: items(running), ended: items(ended),
    paused: paused.items.flatMap(({ id, name, paused }) => (paused === null ? [] : [{ id, name, words: pausedWords(paused), reason: paused.reason }])),
    isNew: servers.items.length === 0,
    watches: ['operation', 'server'],
  };
});

export default function Overview({ loaderData }: Route.ComponentProps) {
  const { blocked, blockedInAll, running, ended, paused, isNew } = loaderData;
  return (
    <>
      <PageHeading title="Overview" lead="What needs you, what runs, what has changed." />
      {isNew && <FirstSteps />}
      {paused.length > 0 && (
        <Alert severity="warning" title={paused.length === 1 ? 'A Server is paused: nothing that changes it starts there.' : `${paused.length} Servers are paused: nothing that changes them starts there.`}>
          <ul className="plain-list">{paused.map(({ id, name, words, reason }) => <li key={id}><Link to={`/servers/${id}`}>{name}</Link>: {words}{reason === null ? '' : ` (${reason})`}</li>)}</ul>
        </Alert>
      )}
      {blocked.length > 0 && (
        <Section
          title="Needs a decision" id="blocked" flush
          aside={blockedInAll > blocked.length ? <ButtonLink to="/operations?status=blocked" look="plain">All {blockedInAll}</ButtonLink> : undefined}
        >
          <OperationTable caption="Operations that need a decision, the oldest first" operations={blocked} />
        </Section>
      )}
      <Section title="Running and waiting" id="running" flush>
        {running.length === 0 ? <Empty title="Nothing runs now." /> : <OperationTable caption="Operations that run or wait" operations={running} />}
      </Section>
      {ended.length > 0 && <Section title="Ended lately" id="ended" flush aside={<ButtonLink to="/operations" look="plain">All Operations</ButtonLink>}><OperationTable caption="Operations that ended lately" operations={ended} /></Section>}
    </>
  );
}

function FirstSteps() {
  return (
    <Section title="From here to your first Site" id="first-steps">
      <ol className="numbered">
        <li><ButtonLink to="/servers/add" look="plain">Add a Server</ButtonLink>, then verify it and install its Services: git to build, nginx or Apache to serve.</li>
        <li><ButtonLink to="/distributions/add" look="plain">Register a Distribution</ButtonLink>: where the code comes from.</li>
        <li><ButtonLink to="/launch/platform.deploy" look="plain">Deploy a Platform</ButtonLink>: one immutable build of it.</li>
        <li><ButtonLink to="/launch/site.install" look="plain">Install a Site</ButtonLink> on that Platform.</li>
      </ol>
    </Section>
  );
}

import type { ReactNode } from 'react';
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
import { useWords } from '../words/use-words.ts';
import { signedIn, type Signed } from '../session/signed-in.ts';

export const loader = signedIn(async ({ visit: { db, now, words } }: Signed<Route.LoaderArgs>) => {
  const [blocked, running, ended, servers, paused] = await Promise.all([
    listOperations(db, { status: ['blocked'], limit: 20, oldestFirst: true }),
    listOperations(db, { status: ['running', 'requested'], limit: 20 }),
    listOperations(db, { status: ['succeeded', 'failed', 'rolled_back', 'cancelled', 'lost'], limit: 10 }),
    listServers(db, { limit: 1 }),
    listServers(db, { paused: true, limit: 20 }),
  ]);
  const items = (list: typeof blocked) => list.items.map((operation) => operationItem(operation, now, words));
  return {
    blocked: items(blocked), blockedInAll: blocked.counts.blocked, running: items(running), ended: items(ended),
    paused: paused.items.flatMap(({ id, name, paused }) => (paused === null ? [] : [{ id, name, words: pausedWords(paused, words), reason: paused.reason }])),
    isNew: servers.items.length === 0,
    watches: ['operation', 'server'],
  };
});

export default function Overview({ loaderData }: Route.ComponentProps) {
  const { blocked, blockedInAll, running, ended, paused, isNew } = loaderData;
  const { t } = useWords();
  return (
    <>
      <PageHeading title={t('overview.title')} tab={blocked.length === 0 ? t('overview.title') : t('overview.tabBlocked', { count: String(blockedInAll) })} lead={t('overview.lead')} />
      {isNew && <FirstSteps />}
      {paused.length > 0 && (
        <Alert severity="warning" title={t('overview.paused', { count: paused.length })}>
          <ul className="plain-list">{paused.map(({ id, name, words, reason }) => <li key={id}>{t.rich(reason === null ? 'overview.pausedServer' : 'overview.pausedServerFor', { server: name, words, reason: reason ?? '', link: (text) => <Link to={`/servers/${id}`}>{text}</Link> })}</li>)}</ul>
        </Alert>
      )}
      {blocked.length > 0 && (
        <Section
          title={t('overview.needsDecision')} id="blocked" flush
          aside={blockedInAll > blocked.length ? <ButtonLink to="/operations?status=blocked" look="plain">{t('overview.allOf', { count: String(blockedInAll) })}</ButtonLink> : undefined}
        >
          <OperationTable caption={t('overview.needsDecisionCaption')} operations={blocked} />
        </Section>
      )}
      <Section title={t('overview.running')} id="running" flush>
        {running.length === 0 ? <Empty title={t('overview.nothingRuns')} /> : <OperationTable caption={t('overview.runningCaption')} operations={running} />}
      </Section>
      {ended.length > 0 && <Section title={t('overview.ended')} id="ended" flush aside={<ButtonLink to="/operations" look="plain">{t('operations.all')}</ButtonLink>}><OperationTable caption={t('overview.endedCaption')} operations={ended} /></Section>}
    </>
  );
}

function FirstSteps() {
  const { t } = useWords();
  const linkTo = (to: string) => ({ link: (text: ReactNode) => <ButtonLink to={to} look="plain">{text}</ButtonLink> });
  return (
    <Section title={t('overview.firstSteps')} id="first-steps">
      <ol className="numbered">
        <li>{t.rich('overview.stepServer', linkTo('/servers/add'))}</li>
        <li>{t.rich('overview.stepDistribution', linkTo('/distributions/add'))}</li>
        <li>{t.rich('overview.stepPlatform', linkTo('/launch/platform.deploy'))}</li>
        <li>{t.rich('overview.stepSite', linkTo('/launch/site.install'))}</li>
      </ol>
    </Section>
  );
}

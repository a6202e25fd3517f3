import { data, Link, redirect } from 'react-router';
import { v4 as uuid } from 'uuid';
import type { Route } from './+types/overview';
import { can } from '../../../commands/principal.ts';
import { listServers } from '../../../events/read-models/servers-queries.ts';
import { pageOfOperations } from '../../../events/read-models/list-operations.ts';
import { recentChanges } from '../../../events/read-models/recent-changes.ts';
import { showOperation } from '../../../events/read-models/show-operation.ts';
import { stateTotals } from '../../../events/read-models/state-totals.ts';
import { usualSteps } from '../../../events/read-models/usual-steps.ts';
import { Alert } from '../../ui/alert.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Section } from '../../ui/section.tsx';
import { act } from '../operations/act.ts';
import { operationItem } from '../operations/operation-rows.ts';
import { changeItem } from '../overview/change-words.ts';
import { ChangesList } from '../overview/changes-list.tsx';
import { firstSteps } from '../overview/first-steps.ts';
import { FirstSteps } from '../overview/first-steps-list.tsx';
import { needsOf } from '../overview/needs.ts';
import { NeedsList } from '../overview/needs-list.tsx';
import { progressOf } from '../overview/progress.ts';
import { RunningTable } from '../overview/running-table.tsx';
import { totalGroups } from '../overview/total-groups.ts';
import { TotalsList } from '../overview/totals-list.tsx';
import { pausedWords } from '../servers/pause-view.ts';
import { answerOf } from '../session/answer.ts';
import { notFound } from '../session/not-found.ts';
import { signedIn, type Signed } from '../session/signed-in.ts';
import { useWords } from '../words/use-words.ts';

const mostRunning = 15;
const mostWaiting = 8;

export const loader = signedIn(async ({ visit: { db, principal, now, words } }: Signed<Route.LoaderArgs>) => {
  const [needs, running, waiting, changes, totals, paused] = await Promise.all([
    needsOf(db, now, words), pageOfOperations(db, { status: ['running'], limit: mostRunning }), pageOfOperations(db, { status: ['requested'], limit: mostWaiting, oldestFirst: true }),
    recentChanges(db, 12), stateTotals(db), listServers(db, { paused: true, limit: 20 }),
  ]);
  const usual = await usualSteps(db, running.items.map(({ kind }) => kind));
  const count = (status: string) => totals.operations.find((total) => total.status === status)?.count ?? 0;
  return {
    ...needs,
    blockedInAll: count('blocked'),
    running: [...running.items, ...waiting.items].map((operation) => ({ ...operationItem(operation, now, words), progress: progressOf(operation, usual.get(operation.kind), words) })),
    more: running.next !== null || waiting.next !== null,
    changes: changes.map((change) => changeItem(change, now, words)),
    totals: totalGroups(totals, words),
    steps: firstSteps(totals),
    paused: paused.items.flatMap(({ id, name, paused: pause }) => (pause === null ? [] : [{ id, name, words: pausedWords(pause, words), reason: pause.reason }])),
    mayDecide: can(principal, 'operation:decide'),
    mayVerify: can(principal, 'server:operate'),
    verifyKey: uuid(),
    watches: ['operation', 'server', 'site', 'platform', 'distribution'],
  };
});

/** A decision about one of the Operations that wait for one. */
export const action = signedIn(async ({ request, visit }: Signed<Route.ActionArgs>) => {
  const form = await request.formData();
  const id = String(form.get('operation') ?? '').slice(0, 100);
  const operation = await showOperation(visit.db, id);
  if (operation === undefined) throw notFound(visit.words, 'operation', id);
  const caller = { principal: visit.principal, idempotencyKey: `${String(form.get('key') ?? '').slice(0, 150)}-${String(form.get('decision')).slice(0, 20)}` };
  try {
    const { position } = await act(visit.services.commands, caller, operation, form, visit.words);
    return redirect(`/?at=${encodeURIComponent(position)}`);
  } catch (error) {
    const answer = answerOf(error, visit.words);
    if (answer === undefined) throw error;
    return data({ message: answer.message }, { status: answer.status });
  }
});

export default function Overview({ loaderData, actionData }: Route.ComponentProps) {
  const { blocked, blockedInAll, unreachable, running, more, changes, totals, steps, paused, mayDecide, mayVerify, verifyKey } = loaderData;
  const { t } = useWords();
  const needs = blocked.length + unreachable.length;
  return (
    <>
      <PageHeading title={t('overview.title')} tab={blockedInAll === 0 ? t('overview.title') : t('overview.tabBlocked', { count: String(blockedInAll) })} />
      {actionData !== undefined && <Alert severity="danger" title={actionData.message} announce />}
      {paused.length > 0 && (
        <Alert severity="warning" title={t('overview.paused', { count: paused.length })}>
          <ul className="plain-list">{paused.map(({ id, name, words, reason }) => <li key={id}>{t.rich(reason === null ? 'overview.pausedServer' : 'overview.pausedServerFor', { server: name, words, reason: reason ?? '', link: (text) => <Link to={`/servers/${id}`}>{text}</Link> })}</li>)}</ul>
        </Alert>
      )}
      {needs > 0 && (
        <Section title={t('overview.needsDecision')} id="needs" aside={blockedInAll > blocked.length ? <ButtonLink to="/operations?status=blocked&sort=launched" look="plain">{t('overview.allOf', { count: String(blockedInAll) })}</ButtonLink> : undefined}>
          <NeedsList blocked={blocked} unreachable={unreachable} mayDecide={mayDecide} mayVerify={mayVerify} verifyKey={verifyKey} />
        </Section>
      )}
      {steps !== undefined && <FirstSteps steps={steps} />}
      <Section title={t('overview.running')} id="running" flush aside={more ? <ButtonLink to="/operations" look="plain">{t('operations.all')}</ButtonLink> : undefined}>
        {running.length === 0 ? <Empty title={t('overview.nothingRuns')} /> : <RunningTable running={running} />}
      </Section>
      <div className="columns">
        {changes.length > 0 && <Section title={t('overview.changes')} id="changes"><ChangesList changes={changes} /></Section>}
        <Section title={t('overview.totals')} id="totals"><TotalsList groups={totals} /></Section>
      </div>
    </>
  );
}

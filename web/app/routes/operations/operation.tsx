import { data, Link, Outlet, redirect, useLocation } from 'react-router';
import type { Route } from './+types/operation';
import { can } from '../../../../commands/principal.ts';
import { showOperation } from '../../../../events/read-models/show-operation.ts';
import { Alert } from '../../../ui/alert.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { ExternalLink } from '../../../ui/controls.tsx';
import { Moment } from '../../../ui/moment.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Section } from '../../../ui/section.tsx';
import { TabLinks } from '../../../ui/tabs.tsx';
import { Announcer } from '../../live/announcer.tsx';
import { Elapsed } from '../../live/elapsed.tsx';
import { errorsOf } from '../../forms/field-errors.ts';
import { act } from '../../operations/act.ts';
import { changeable } from '../../operations/changeable.ts';
import { GoOnBox } from '../../operations/go-on-box.tsx';
import { CancelForm } from '../../operations/cancel-form.tsx';
import { BlockedBox } from '../../operations/blocked-box.tsx';
import { DecidedList } from '../../operations/decided-list.tsx';
import { EndNotice } from '../../operations/end-notice.tsx';
import { operationView } from '../../operations/operation-view.ts';
import { State } from '../../operations/state.tsx';
import { chosenAttempt } from '../../operations/task-items.ts';
import { Timeline } from '../../operations/timeline.tsx';
import { WaitBox } from '../../operations/wait-box.tsx';
import { answerOf } from '../../session/answer.ts';
import { notFound } from '../../session/not-found.ts';
import { useWords } from '../../words/use-words.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ params, request, visit }: Signed<Route.LoaderArgs>) => {
  const { services, principal, db, now, words } = visit;
  const operation = await showOperation(db, params.id);
  if (operation === undefined) throw notFound(visit.words, 'operation', params.id);
  const view = operationView(operation, now, services.settings.temporalUi, words);
  const chosen = chosenAttempt(operation, new URL(request.url).searchParams.get('task'));
  return {
    view, now,
    chosen: chosen && { taskRunId: chosen.attempt.taskRunId, title: words.said(chosen.task.title), attempt: chosen.attempt.attempt, running: chosen.attempt.status === 'running' },
    mayDecide: can(principal, 'operation:decide'),
    favicon: view.favicon,
    // A decision that was taken is on its way: without a script the page has to come by itself to show what became of it.
    live: operation.status === 'running' || operation.status === 'requested' || view.block?.underWay !== undefined,
    watches: operation.status === 'requested' ? ['operation', 'server'] : [`operation:${params.id}`],
  };
});

export const action = signedIn(async ({ params, request, visit }: Signed<Route.ActionArgs>) => {
  const form = await request.formData();
  const caller = { principal: visit.principal, idempotencyKey: `${String(form.get('key') ?? '').slice(0, 150)}-${String(form.get('decision')).slice(0, 20)}` };
  const operation = await showOperation(visit.db, params.id);
  if (operation === undefined) throw notFound(visit.words, 'operation', params.id);
  try {
    const { show, position } = await act(visit.services.commands, caller, operation, form, visit.words);
    return redirect(`/operations/${show}?at=${encodeURIComponent(position)}`);
  } catch (error) {
    const answer = answerOf(error, visit.words);
    if (answer === undefined) throw error;
    return data({ message: answer.message, errors: errorsOf(changeable(operation, visit.words)?.fields ?? [], answer.issues, visit.words).fields }, { status: answer.status });
  }
});

export default function Operation({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  const { view, now, chosen, mayDecide } = loaderData;
  const base = `/operations/${view.id}`;
  const { pathname } = useLocation();
  const tabs = [[t('operations.tasksAndLog'), base], [t('operations.changes'), `${base}/changes`], [t('operations.input'), `${base}/input`], [t('operations.events'), `${base}/events`], [t('operations.related'), `${base}/related`], [t('operations.diagnosis'), `${base}/diagnosis`]] as const;
  return (
    <>
      <PageHeading title={view.sentence} tab={t('operations.tab', { state: view.state.word, sentence: view.sentence })} trail={[{ to: '/operations', text: t('operations.title') }]} lead={<Standing view={view} />}>
        {view.open && <EndNotice id={view.id} sentence={view.sentence} />}
        <ButtonLink to={view.target.to}>{view.target.text}</ButtonLink>
        {view.again !== undefined && <ButtonLink to={view.again} icon="rocket">{t('operations.again')}</ButtonLink>}
      </PageHeading>
      <Announcer message={t('operations.tab', { state: view.state.word, sentence: view.sentence })} />
      {actionData !== undefined && <Alert severity="danger" title={actionData.message} announce />}
      {view.wait !== undefined && <WaitBox wait={view.wait} />}
      {view.cancelAsked !== undefined && <Alert severity="warning" title={view.cancelAsked} />}
      {view.block !== undefined && <BlockedBox id={view.id} block={view.block} mayDecide={mayDecide} errors={actionData?.errors ?? {}} logLink={view.block.taskRunId === undefined ? undefined : `${base}?task=${view.block.taskRunId}#log`} />}
      {view.outcome !== undefined && <Alert severity={view.outcome.good ? 'success' : 'danger'} title={view.outcome.message} />}
      <DecidedList decided={view.decided} />
      {view.goOn !== undefined && <GoOnBox id={view.id} goOn={view.goOn} mayLaunch={mayDecide} />}
      {view.relatives.length > 0 && (
        <ul className="plain-list" aria-label={t('operations.relatives')}>
          {view.relatives.map((each) => <li key={each.id} className="row"><span>{each.words}</span><State state={each.state} /><Link to={`/operations/${each.id}`}>{each.sentence}</Link></li>)}
        </ul>
      )}
      {view.stoppable !== undefined && mayDecide && <CancelForm id={view.id} stoppable={view.stoppable} />}
      <TabLinks label={t('operations.parts')} tabs={tabs.map(([text, to]) => ({ to, text, current: pathname === to }))} />
      {pathname === base
        ? (
          <div className="operation-body">
            <Section title={t('operations.tasks')} id="tasks" flush><Timeline items={view.tasks} chosen={chosen?.taskRunId} base={base} open={view.open} now={now} /></Section>
            <Outlet context={{ operationId: view.id, chosen }} />
          </div>
        )
        : <Outlet />}
    </>
  );
}

function Standing({ view }: { view: Route.ComponentProps['loaderData']['view'] }) {
  const { t } = useWords();
  return (
    <>
      <p className="row">
        <State state={view.state} large />
        <span>{view.lasting.word} <Elapsed since={view.lasting.since} initial={view.lasting.time} /></span>
        <span>{t.rich('operations.launchedWhen', { name: view.requested.by, when: () => <Moment {...view.requested} /> })}</span>
        {view.temporal !== undefined && <ExternalLink href={view.temporal}>{t('operations.workflow')}</ExternalLink>}
      </p>
      {view.reason !== null && <p>{t('common.reasonGiven', { reason: view.reason })}</p>}
    </>
  );
}

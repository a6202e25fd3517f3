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
import { operationView } from '../../operations/operation-view.ts';
import { State } from '../../operations/state.tsx';
import { chosenAttempt } from '../../operations/task-items.ts';
import { Timeline } from '../../operations/timeline.tsx';
import { WaitBox } from '../../operations/wait-box.tsx';
import { answerOf } from '../../session/answer.ts';
import { notFound } from '../../session/not-found.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData === undefined ? 'Operation · Aegir' : `${loaderData.view.state.word}: ${loaderData.view.sentence} · Aegir` }];

export const loader = signedIn(async ({ params, request, visit }: Signed<Route.LoaderArgs>) => {
  const { services, principal, db, now } = visit;
  const operation = await showOperation(db, params.id);
  if (operation === undefined) throw notFound('Operation', params.id);
  const view = operationView(operation, now, services.settings.temporalUi);
  const chosen = chosenAttempt(operation, new URL(request.url).searchParams.get('task'));
  return {
    view,
    chosen: chosen && { taskRunId: chosen.attempt.taskRunId, title: chosen.task.title, attempt: chosen.attempt.attempt, running: chosen.attempt.status === 'running' },
    mayDecide: can(principal, 'operation:decide'),
    favicon: view.favicon,
    live: operation.status === 'running' || operation.status === 'requested',
    watches: operation.status === 'requested' ? ['operation', 'server'] : [`operation:${params.id}`],
  };
});

export const action = signedIn(async ({ params, request, visit }: Signed<Route.ActionArgs>) => {
  const form = await request.formData();
  const caller = { principal: visit.principal, idempotencyKey: `${String(form.get('key') ?? '').slice(0, 150)}-${String(form.get('decision')).slice(0, 20)}` };
  const operation = await showOperation(visit.db, params.id);
  if (operation === undefined) throw notFound('Operation', params.id);
  try {
    const { show, position } = await act(visit.services.commands, caller, operation, form);
    return redirect(`/operations/${show}?at=${encodeURIComponent(position)}`);
  } catch (error) {
    const answer = answerOf(error);
    if (answer === undefined) throw error;
    return data({ message: answer.message, errors: errorsOf(changeable(operation)?.fields ?? [], answer.issues).fields }, { status: answer.status });
  }
});

export default function Operation({ loaderData, actionData }: Route.ComponentProps) {
  const { view, chosen, mayDecide } = loaderData;
  const base = `/operations/${view.id}`;
  const { pathname } = useLocation();
  const tabs = [['Tasks and log', base], ['Changes', `${base}/changes`], ['Input', `${base}/input`], ['Events', `${base}/events`], ['Diagnosis', `${base}/diagnosis`]] as const;
  return (
    <>
      <PageHeading title={view.sentence} trail={[{ to: '/operations', text: 'Operations' }]} lead={<Standing view={view} />}>
        <ButtonLink to={view.target.to}>{view.target.text}</ButtonLink>
        {view.again !== undefined && <ButtonLink to={view.again} icon="rocket">Launch again</ButtonLink>}
      </PageHeading>
      <Announcer message={`${view.sentence}: ${view.state.word}`} />
      {actionData !== undefined && <Alert severity="danger" title={actionData.message} announce />}
      {view.wait !== undefined && <WaitBox wait={view.wait} />}
      {view.cancelAsked !== undefined && <Alert severity="warning" title={view.cancelAsked} />}
      {view.block !== undefined && <BlockedBox block={view.block} mayDecide={mayDecide} errors={actionData?.errors ?? {}} logLink={view.block.taskRunId === undefined ? undefined : `${base}?task=${view.block.taskRunId}#log`} />}
      {view.outcome !== undefined && <Alert severity={view.outcome.good ? 'success' : 'danger'} title={view.outcome.message} />}
      {view.goOn !== undefined && <GoOnBox id={view.id} goOn={view.goOn} mayLaunch={mayDecide} />}
      {view.relatives.length > 0 && (
        <ul className="plain-list" aria-label="Operations that this one came from or led to">
          {view.relatives.map((each) => <li key={each.id} className="row"><span>{each.words}</span><State state={each.state} /><Link to={`/operations/${each.id}`}>{each.sentence}</Link></li>)}
        </ul>
      )}
      {view.stoppable !== undefined && mayDecide && <CancelForm stoppable={view.stoppable} />}
      <TabLinks label="Parts of this Operation" tabs={tabs.map(([text, to]) => ({ to, text, current: pathname === to }))} />
      {pathname === base
        ? (
          <div className="operation-body">
            <Section title="Tasks" id="tasks" flush><Timeline items={view.tasks} chosen={chosen?.taskRunId} base={base} open={view.open} /></Section>
            <Outlet context={{ operationId: view.id, chosen }} />
          </div>
        )
        : <Outlet />}
      {view.related.length > 0 && (
        <Section title={`Other Operations on ${view.target.text}`} id="related">
          <ul className="plain-list">
            {view.related.map((each) => <li key={each.id} className="row"><State state={each.state} /><Link to={`/operations/${each.id}`}>{each.sentence}</Link><span className="soft">{each.words}</span></li>)}
          </ul>
        </Section>
      )}
    </>
  );
}

function Standing({ view }: { view: Route.ComponentProps['loaderData']['view'] }) {
  return (
    <>
      <p className="row">
        <State state={view.state} large />
        <span>{view.lasting.word} <Elapsed since={view.lasting.since} initial={view.lasting.time} /></span>
        <span>launched <Moment {...view.requested} /> by {view.requested.by}</span>
        {view.temporal !== undefined && <ExternalLink href={view.temporal}>Workflow in Temporal</ExternalLink>}
      </p>
      {view.reason !== null && <p>Reason: {view.reason}</p>}
    </>
  );
}

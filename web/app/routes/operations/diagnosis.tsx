import { data, Form, Link, useNavigation } from 'react-router';
import type { Route } from './+types/diagnosis';
import { can } from '../../../../commands/principal.ts';
import { replayOperation } from '../../../../commands/replay-operation.ts';
import { showOperation } from '../../../../events/read-models/show-operation.ts';
import { Alert } from '../../../ui/alert.tsx';
import { SubmitButton } from '../../../ui/button.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Section } from '../../../ui/section.tsx';
import { isEnded } from '../../operations/operation-view.ts';
import { replayWords, type ReplayWords } from '../../operations/replay-words.ts';
import { answerOf } from '../../session/answer.ts';
import { notFound } from '../../session/not-found.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ params, visit }: Signed<Route.LoaderArgs>) => {
  const operation = await showOperation(visit.db, params.id);
  if (operation === undefined) throw notFound('Operation', params.id);
  return { id: operation.id, mayReplay: can(visit.principal, 'operation:decide') };
});

export const action = signedIn(async ({ params, visit }: Signed<Route.ActionArgs>) => {
  const operation = await showOperation(visit.db, params.id);
  if (operation === undefined) throw notFound('Operation', params.id);
  try {
    return { words: replayWords(await replayOperation(visit.services, visit.principal, operation.id), isEnded(operation.status)) };
  } catch (error) {
    const answer = answerOf(error);
    if (answer === undefined) throw error;
    return data({ message: answer.message }, { status: answer.status });
  }
});

export default function Diagnosis({ loaderData, actionData }: Route.ComponentProps) {
  const { id, mayReplay } = loaderData;
  const replaying = useNavigation().state === 'submitting';
  return (
    <Section title="Replay on the present code" id="replay">
      <div className="stack">
        <p>Runs what was recorded against the code that is installed now, and says whether the Operation would take the same way, and where not. Nothing is run on a Server, and nothing is recorded. It takes some seconds.</p>
        {mayReplay
          ? <Form method="post" preventScrollReset><SubmitButton icon="clock">{replaying ? 'Replaying…' : 'Replay'}</SubmitButton></Form>
          : <p className="soft">Your role does not allow it: it is for those who decide what becomes of an Operation.</p>}
        {actionData !== undefined && ('message' in actionData
          ? <Alert severity="danger" title={actionData.message} announce />
          : <Result id={id} words={actionData.words} />)}
      </div>
    </Section>
  );
}

function Result({ id, words: { severity, title, message, parting, next } }: { id: string; words: ReplayWords }) {
  return (
    <>
      <Alert severity={severity} title={title} announce><p>{message}</p></Alert>
      {parting !== undefined && (
        <Facts facts={[
          ...(parting.task === undefined ? [] : [{ term: 'At the Task', value: parting.task }]),
          { term: 'At the event', value: <Link to={`/operations/${id}/events#event-${parting.event}`}>{parting.event}</Link> },
          { term: 'Recorded is', value: parting.recorded },
          { term: 'Now it would be', value: parting.present },
        ]}
        />
      )}
      {next !== undefined && <p><strong>What to do:</strong> {next}</p>}
    </>
  );
}

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
import { useWords } from '../../words/use-words.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ params, visit }: Signed<Route.LoaderArgs>) => {
  const operation = await showOperation(visit.db, params.id);
  if (operation === undefined) throw notFound(visit.words, 'operation', params.id);
  return { id: operation.id, mayReplay: can(visit.principal, 'operation:decide') };
});

export const action = signedIn(async ({ params, visit }: Signed<Route.ActionArgs>) => {
  const operation = await showOperation(visit.db, params.id);
  if (operation === undefined) throw notFound(visit.words, 'operation', params.id);
  try {
    return { words: replayWords(await replayOperation(visit.services, visit.principal, operation.id), isEnded(operation.status), visit.words) };
  } catch (error) {
    const answer = answerOf(error, visit.words);
    if (answer === undefined) throw error;
    return data({ message: answer.message }, { status: answer.status });
  }
});

export default function Diagnosis({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  const { id, mayReplay } = loaderData;
  const replaying = useNavigation().state === 'submitting';
  return (
    <Section title={t('operations.replayTitle')} id="replay">
      <div className="stack">
        <p>{t('operations.replayLead')}</p>
        {mayReplay
          ? <Form method="post" preventScrollReset><SubmitButton icon="clock">{replaying ? t('operations.replaying') : t('operations.replay')}</SubmitButton></Form>
          : <p className="soft">{t('operations.replayForbidden')}</p>}
        {actionData !== undefined && ('message' in actionData
          ? <Alert severity="danger" title={actionData.message} announce />
          : <Result id={id} words={actionData.words} />)}
      </div>
    </Section>
  );
}

function Result({ id, words: { severity, title, message, parting, next } }: { id: string; words: ReplayWords }) {
  const { t } = useWords();
  return (
    <>
      <Alert severity={severity} title={title} announce><p>{message}</p></Alert>
      {parting !== undefined && (
        <Facts facts={[
          ...(parting.task === undefined ? [] : [{ term: t('operations.partingTask'), value: parting.task }]),
          { term: t('operations.partingEvent'), value: <Link to={`/operations/${id}/events#event-${parting.event}`}>{parting.event}</Link> },
          { term: t('operations.partingRecorded'), value: parting.recorded },
          { term: t('operations.partingPresent'), value: parting.present },
        ]}
        />
      )}
      {next !== undefined && <p>{t.rich('operations.whatToDo', { what: next, strong: (text) => <strong>{text}</strong> })}</p>}
    </>
  );
}

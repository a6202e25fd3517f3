import { useOutletContext, type ShouldRevalidateFunctionArgs } from 'react-router';
import type { Route } from './+types/log';
import { showOperation } from '../../../../events/read-models/show-operation.ts';
import { Empty } from '../../../ui/empty.tsx';
import { Section } from '../../../ui/section.tsx';
import { emptyLog } from '../../log/log-lines.ts';
import { LogView } from '../../log/log-view.tsx';
import { readLog } from '../../log/read-log.ts';
import { chosenAttempt } from '../../operations/task-items.ts';
import { notFound } from '../../session/not-found.ts';
import { useWords } from '../../words/use-words.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ params, request, visit }: Signed<Route.LoaderArgs>) => {
  const operation = await showOperation(visit.db, params.id);
  if (operation === undefined) throw notFound(visit.words, 'operation', params.id);
  const chosen = chosenAttempt(operation, new URL(request.url).searchParams.get('task'));
  if (chosen === undefined) return { taskRunId: undefined, log: emptyLog };
  const { taskRunId } = chosen.attempt;
  return { taskRunId, log: await readLog(visit.services.store, taskRunId) };
});

/** A log only grows, and its lines are pushed: it is read again when another one is chosen. */
export function shouldRevalidate({ currentUrl, nextUrl }: ShouldRevalidateFunctionArgs): boolean {
  return currentUrl.pathname !== nextUrl.pathname || currentUrl.searchParams.get('task') !== nextUrl.searchParams.get('task');
}

interface OperationOutlet {
  operationId: string;
  chosen: { taskRunId: string; title: string; attempt: number; running: boolean } | undefined;
}

export default function OperationLog({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  const { operationId, chosen } = useOutletContext<OperationOutlet>();
  if (chosen === undefined) return <Section title={t('log.title')} id="log"><Empty title={t('log.notYet')} /></Section>;
  const { taskRunId } = chosen;
  return (
    <LogView
      key={taskRunId}
      operationId={operationId}
      {...chosen}
      initial={loaderData.taskRunId === taskRunId ? loaderData.log : emptyLog}
    />
  );
}

import { useOutletContext, type ShouldRevalidateFunctionArgs } from 'react-router';
import type { Route } from './+types/log';
import { showOperation } from '../../../../events/read-models/show-operation.ts';
import { Empty } from '../../../ui/empty.tsx';
import { Section } from '../../../ui/section.tsx';
import { emptyPage } from '../../log/log-page.ts';
import { LogViewer } from '../../log/log-viewer.tsx';
import { readLogPage } from '../../log/read-page.ts';
import { chosenAttempt } from '../../operations/task-items.ts';
import { notFound } from '../../session/not-found.ts';
import { useWords } from '../../words/use-words.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

export const loader = signedIn(async ({ params, request, visit }: Signed<Route.LoaderArgs>) => {
  const operation = await showOperation(visit.db, params.id);
  if (operation === undefined) throw notFound(visit.words, 'operation', params.id);
  const { searchParams } = new URL(request.url);
  const chosen = chosenAttempt(operation, searchParams.get('task'));
  if (chosen === undefined) return { taskRunId: undefined, page: emptyPage };
  const { taskRunId, status } = chosen.attempt;
  return { taskRunId, page: await readLogPage(visit.services.store, taskRunId, searchParams, status !== 'running') };
});

/** A log only grows, and its lines are pushed: it is read again when another one is chosen. */
export function shouldRevalidate({ currentUrl, nextUrl }: ShouldRevalidateFunctionArgs): boolean {
  return currentUrl.pathname !== nextUrl.pathname || currentUrl.searchParams.get('task') !== nextUrl.searchParams.get('task');
}

interface OperationOutlet {
  operationId: string;
  chosen: { taskRunId: string; title: string; attempt: number } | undefined;
}

export default function OperationLog({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  const { operationId, chosen } = useOutletContext<OperationOutlet>();
  if (chosen === undefined) return <Section title={t('log.title')} id="log"><Empty title={t('log.notYet')} /></Section>;
  const { taskRunId, title, attempt } = chosen;
  // Another Task may have begun since the page was loaded: its log comes from its beginning on.
  const page = loaderData.taskRunId === taskRunId ? loaderData.page : emptyPage;
  return <LogViewer key={taskRunId} operationId={operationId} taskRunId={taskRunId} title={title} attempt={attempt} page={page} />;
}

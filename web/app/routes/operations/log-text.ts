import type { Route } from './+types/log-text';
import { showOperation } from '../../../../events/read-models/show-operation.ts';
import { plainText } from '../../../live/terminal-text.ts';
import { taskLogEvents, taskLogStream } from '../../../../events/task-log.ts';
import { chosenAttempt } from '../../operations/task-items.ts';
import { notFound } from '../../session/not-found.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

/** The whole log of one attempt, for reading, searching and keeping. Sent as it is read. */
export const loader = signedIn(async ({ params, visit }: Signed<Route.LoaderArgs>) => {
  const operation = await showOperation(visit.db, params.id);
  const chosen = operation === undefined ? undefined : chosenAttempt(operation, params.taskRunId);
  if (chosen?.attempt.taskRunId !== params.taskRunId) throw notFound(visit.words, 'log', params.taskRunId);
  const batches = visit.services.store.read(taskLogStream(params.taskRunId))[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await batches.next();
      if (done === true) {
        controller.close();
        return;
      }
      const { lines } = taskLogEvents.read(value).data;
      controller.enqueue(encoder.encode(lines.map(({ text }) => `${plainText(text)}\n`).join('')));
    },
    async cancel() {
      await batches.return?.();
    },
  });
  return new Response(body, { headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } });
});

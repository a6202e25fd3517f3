import type { Route } from './+types/log-text';
import { showOperation } from '../../../../events/read-models/show-operation.ts';
import { logEvents, revisionOfLine, type RecordedBatch } from '../../../live/log-events.ts';
import { plainText } from '../../../live/terminal-text.ts';
import { parseRange } from '../../log/line-range.ts';
import { chosenAttempt } from '../../operations/task-items.ts';
import { notFound } from '../../session/not-found.ts';
import { signedIn, type Signed } from '../../session/signed-in.ts';

const everything = { from: 1, to: Infinity };

/** The whole log of one attempt, or the lines that `?lines=` names, for reading, searching and keeping. Sent as it is read. */
export const loader = signedIn(async ({ params, request, visit }: Signed<Route.LoaderArgs>) => {
  const operation = await showOperation(visit.db, params.id);
  const chosen = operation === undefined ? undefined : chosenAttempt(operation, params.taskRunId);
  if (chosen?.attempt.taskRunId !== params.taskRunId) throw notFound(visit.words, 'log', params.taskRunId);
  const { store } = visit.services;
  const { from, to } = parseRange(new URL(request.url).searchParams.get('lines')) ?? everything;
  const batches = logEvents(store, params.taskRunId, await revisionOfLine(store, params.taskRunId, from));
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next: IteratorResult<RecordedBatch, unknown> = await batches.next();
      if (next.done === true) {
        controller.close();
        return;
      }
      const { lines } = next.value;
      controller.enqueue(encoder.encode(lines.filter(({ n }) => n >= from && n <= to).map(({ text }) => `${plainText(text)}\n`).join('')));
      if ((lines.at(-1)?.n ?? 0) >= to) controller.close();
    },
    async cancel() {
      await batches.return(undefined);
    },
  });
  return new Response(body, { headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } });
});

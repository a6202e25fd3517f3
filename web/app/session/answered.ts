import { data, type RouterContextProvider } from 'react-router';
import { logToStderr } from '../../http/log.ts';
import { answerOf } from './answer.ts';
import { wellFormed } from './well-formed.ts';
import { visitContext, type Visit } from './visit.ts';

interface Asked {
  request: Request;
  context: Readonly<RouterContextProvider>;
}

/** Makes answers of errors: what is foreseen says what happened; anything else goes to the log, and the page has its id. */
export async function answered<T>({ request, context }: Asked, work: (visit: Visit) => Promise<T>): Promise<T> {
  const visit = context.get(visitContext);
  try {
    return wellFormed(await work(visit));
  } catch (error) {
    // What a loader throws to be answered: a redirect, or `data()`.
    if (error instanceof Response || isAnswer(error)) throw error;
    const answer = answerOf(error, visit.words);
    if (answer !== undefined) throw data(answer.message, { status: answer.status });
    const { requestId, principal } = visit;
    logToStderr({
      level: 'error', message: 'A page failed', requestId, method: request.method, path: new URL(request.url).pathname, principal: principal?.id,
      error: error instanceof Error ? String(error.stack) : String(error),
    });
    throw data({ requestId }, { status: 500 });
  }
}

function isAnswer(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'type' in error && error.type === 'DataWithResponseInit';
}

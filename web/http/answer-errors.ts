import type { ErrorRequestHandler } from 'express';
import { answerOf } from '../api/problems.ts';
import type { Problem } from '../api/contract/problem.ts';
import { localsOf } from './locals.ts';
import type { Log } from './log.ts';

/** The one place that answers errors: as RFC 9457 problems, with nothing of the inside, which goes to the log under the same id. */
export function answerErrors(log: Log): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, req, res, _next) => {
    const { requestId, principal } = localsOf(res);
    const { problem, headers } = answerOf(error);
    if (problem.status >= 500) {
      log({
        level: 'error', message: problem.title, requestId, method: req.method, path: req.path, principal: principal?.id,
        error: error instanceof Error || (typeof error === 'object' && error !== null && 'stack' in error) ? String(error.stack) : String(error),
      });
    }
    if (res.headersSent) {
      res.destroy();
      return;
    }
    const body: Problem = { ...problem, requestId };
    res.status(problem.status).set(headers).set('Cache-Control', 'no-store').type('application/problem+json').send(JSON.stringify(body));
  };
}

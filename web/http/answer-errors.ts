import type { ErrorRequestHandler, Request } from 'express';
import { answerOf } from '../api/problems.ts';
import { apiPrefix } from '../api/contract/prefix.ts';
import type { Problem } from '../api/contract/problem.ts';
import { localsOf } from './locals.ts';
import type { Log } from './log.ts';

/** A page about a request that failed, in its language. */
export type TroublePage = (request: { status: number; detail: string; requestId: string; url: string; cookie: string | undefined; acceptLanguage: string | undefined }) => string;

/** The one place that answers errors: to browsers that ask for a page with one, else as RFC 9457 problems; with nothing of the inside, which goes to the log under the same id. */
export function answerErrors(log: Log, troublePage: TroublePage | undefined): ErrorRequestHandler {
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
    res.status(problem.status).set(headers).set('Cache-Control', 'no-store');
    if (troublePage !== undefined && wantsPage(req)) {
      const { cookie, 'accept-language': acceptLanguage } = req.headers;
      // Nothing was sent that a load would lose; the page comes by itself.
      if (problem.status === 503 && req.method === 'GET') res.set('Refresh', headers['Retry-After'] ?? '5');
      res.type('html').send(troublePage({ status: problem.status, detail: problem.detail, requestId, url: req.originalUrl, cookie, acceptLanguage }));
      return;
    }
    const body: Problem = { ...problem, requestId };
    res.type('application/problem+json').send(JSON.stringify(body));
  };
}

/** Who navigates says so; a program, and a page that fetches, takes anything. */
function wantsPage(req: Request): boolean {
  return !req.path.startsWith(apiPrefix) && (req.get('accept') ?? '').includes('text/html');
}

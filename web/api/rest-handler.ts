import { StandardOpenAPIHandler } from '@orpc/openapi/standard';
import type { Request, RequestHandler } from 'express';
import { Refused } from '../../events/refused.ts';
import { localsOf } from '../http/locals.ts';
import type { WebServices } from '../services.ts';
import type { ApiContext } from './api-context.ts';
import { methodsAt } from './contract-paths.ts';
import { apiPrefix } from './contract/prefix.ts';
import { MethodNotAllowed } from './request-errors.ts';
import { router } from './router.ts';

interface CallContext extends ApiContext {
  /** Takes what went wrong, as it was thrown: one place answers all errors, and it is not the library. */
  failed: (error: unknown) => void;
}

/** Answers everything of the contract but streams. */
export function restHandler(services: WebServices): RequestHandler {
  const handler = new StandardOpenAPIHandler<CallContext>(router, {
    interceptors: [
      async ({ context, next }) => {
        try {
          return await next();
        } catch (error) {
          context.failed(error);
          throw error;
        }
      },
    ],
  });

  return async (req, res) => {
    let failure: { error: unknown } | undefined;
    const context: CallContext = {
      services,
      asker: localsOf(res).principal,
      after: req.get('aegir-after'),
      failed: (error) => (failure = { error }),
    };
    const { matched, response } = await handler.handle(standardRequest(req), { prefix: apiPrefix, context });
    if (!matched) throw noSuchThing(req);
    if (failure !== undefined) throw failure.error;
    res.status(response.status).set('Cache-Control', 'no-store');
    if (response.status === 204) res.end();
    else res.json(response.body);
  };
}

function standardRequest(req: Request) {
  return {
    // Express leaves the body out of what it answers to HEAD.
    method: req.method === 'HEAD' ? 'GET' : req.method,
    url: new URL(req.originalUrl, 'http://aegir'),
    headers: req.headers,
    body: () => Promise.resolve(req.body as unknown),
    signal: undefined,
  };
}

function noSuchThing(req: Request): Error {
  const possible = methodsAt(req.path);
  if (possible.length > 0) return new MethodNotAllowed(req.method, req.path, possible);
  return new Refused('not_found', `The API has nothing at ${req.path.slice(0, 200)}. ${apiPrefix}/openapi.json describes what there is.`);
}

import { createRequestHandler } from '@react-router/express';
import type { RequestHandler } from 'express';
import { RouterContextProvider, type ServerBuild } from 'react-router';
import type { WebServices } from '../services.ts';
import { themeOf } from './session/theme.ts';
import { visitContext } from './session/visit.ts';

/**
 * The pages, for the outer server to mount last. It has set `res.locals.cspNonce` and guarded unsafe methods against other
 * origins; services come as values, because this bundle is a module graph of its own.
 */
export function createWebHandler(services: WebServices): RequestHandler {
  return createRequestHandler({
    build: () => import('virtual:react-router/server-build') as Promise<ServerBuild>,
    getLoadContext: async (request, response) => {
      const context = new RouterContextProvider();
      const { 'user-agent': userAgent, cookie } = request.headers;
      context.set(visitContext, {
        services,
        principal: await services.identity.principalOf(request),
        origin: { address: request.ip ?? '', ...(userAgent === undefined ? {} : { userAgent }) },
        headers: request.headers,
        nonce: response.locals['cspNonce'] as string | undefined,
        theme: themeOf(cookie),
      });
      return context;
    },
  });
}

import { createRequestHandler } from '@react-router/express';
import type { RequestHandler } from 'express';
import { RouterContextProvider } from 'react-router';
import type { RequestLocals } from '../http/locals.ts';
import type { WebServices } from '../services.ts';
import { themeOf } from './session/theme.ts';
import { visitContext } from './session/visit.ts';
import { wordsIn } from './words/all-words.ts';
import { languageOf } from './words/language.ts';
import { troublePage, type FailedRequest } from './trouble-page.tsx';

/**
 * The pages, for the outer server to mount last: it has found out who asks, made the nonce, and kept other sites out.
 * Services come as values, because this bundle is a module graph of its own.
 */
export async function createWebHandler(services: WebServices, version: string): Promise<RequestHandler> {
  // Loaded now and not with the first request: a later build may have replaced the files of this one by then.
  const build = await import('virtual:react-router/server-build');
  return createRequestHandler({
    build,
    getLoadContext: (request, response) => {
      const { principal, nonce, requestId } = response.locals as RequestLocals;
      const { 'user-agent': userAgent, 'accept-language': acceptLanguage, cookie } = request.headers;
      const context = new RouterContextProvider();
      context.set(visitContext, {
        services,
        version,
        principal,
        nonce,
        requestId,
        origin: { address: request.ip ?? '', ...(userAgent === undefined ? {} : { userAgent }) },
        headers: request.headers,
        theme: themeOf(cookie),
        words: wordsIn[languageOf(cookie, acceptLanguage)],
      });
      return context;
    },
  });
}

/** Makes pages of what the server refuses before it comes to a page. */
export async function createTroublePages(): Promise<(request: FailedRequest) => string> {
  const { assets } = await import('virtual:react-router/server-build');
  const styles = assets.routes['root']?.css ?? [];
  return (request) => troublePage(request, styles);
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { cspReportPath } from './csp-reports.ts';
import { localsOf } from './locals.ts';

/** Scripts run by nonce alone, nothing is loaded from elsewhere, nothing frames Aegir. */
export function securityHeaders(publicOrigin: string): RequestHandler {
  const nonce = (_req: IncomingMessage, res: ServerResponse): string => `'nonce-${localsOf(res as Response).nonce}'`;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: [`'none'`],
        scriptSrc: [nonce, `'strict-dynamic'`],
        styleSrcElem: [`'self'`, nonce],
        styleSrcAttr: [`'none'`],
        imgSrc: [`'self'`, 'data:'],
        fontSrc: [`'self'`],
        connectSrc: [`'self'`],
        workerSrc: [`'self'`],
        formAction: [`'self'`],
        frameAncestors: [`'none'`],
        baseUri: [`'none'`],
        reportUri: [cspReportPath],
      },
    },
    // With helmet's `no-referrer` browsers send `Origin: null` from forms without JavaScript, which no guard can tell from a stranger's.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: publicOrigin.startsWith('https:') ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
}

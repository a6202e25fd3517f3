import type { IncomingHttpHeaders } from 'node:http';
import type { RequestHandler } from 'express';

/** Another site had a browser send this; or nothing shows that it did not. */
export class CrossSiteRequest extends Error {
  readonly code = 'forbidden';
  constructor(publicOrigin: string) {
    super(`This request does not come from Aegir’s own pages. Open ${publicOrigin} and try again there; programs send an API token instead of a cookie.`);
  }
}

const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Whether a request may change something, as far as where it comes from goes. Cookies come along whoever makes the browser
 * ask, so the browser itself must say that it was one of our pages.
 */
export function isTrustedOrigin(method: string, headers: IncomingHttpHeaders, publicOrigin: string): boolean {
  if (safeMethods.includes(method)) return true;
  // Cookies are not looked at then, and no other site's page can set this header.
  if (headers.authorization !== undefined) return true;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (headers.origin !== undefined) return headers.origin === publicOrigin;
  // No browser that is in use leaves both out. A program may, as long as it does not use a browser's session.
  return headers.cookie === undefined;
}

export function guardAgainstOtherSites(publicOrigin: string): RequestHandler {
  return (req, _res, next) => {
    if (!isTrustedOrigin(req.method, req.headers, publicOrigin)) throw new CrossSiteRequest(publicOrigin);
    next();
  };
}

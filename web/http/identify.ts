import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import { v4 as uuid } from 'uuid';
import type { Identity } from '../auth/identity.ts';
import { localsOf } from './locals.ts';

/** Gives each request its id and nonce. */
export const nameRequest: RequestHandler = (_req, res, next) => {
  const locals = localsOf(res);
  locals.requestId = uuid();
  locals.nonce = randomBytes(16).toString('base64');
  res.set('X-Request-Id', locals.requestId);
  next();
};

/** Finds out who asks, once for each request. */
export function identify(identity: Identity): RequestHandler {
  return async (req, res, next) => {
    localsOf(res).principal = await identity.principalOf(req);
    next();
  };
}

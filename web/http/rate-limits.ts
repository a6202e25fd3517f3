import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { TooManyAttempts } from '../auth/refusals.ts';
import { localsOf } from './locals.ts';

/** Requests a minute. Against floods and loops gone wild: ordinary work, benchmarks included, stays far below. */
export interface RateLimits {
  /** Of one principal, that change something. */
  writes: number;
  /** Of one principal, that only read. */
  reads: number;
  /** Of one address, signed out. */
  signedOut: number;
}

export const defaultRateLimits: RateLimits = { writes: 3000, reads: 30_000, signedOut: 600 };

const minuteMs = 60_000;

export function limitRates({ writes, reads, signedOut }: RateLimits): RequestHandler {
  const limit = (most: number): RequestHandler => rateLimit({
    windowMs: minuteMs,
    limit: most,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (req: Request, res: Response) => localsOf(res).principal?.id ?? ipKeyGenerator(req.ip ?? ''),
    handler: (_req, res) => {
      throw new TooManyAttempts('requests', Number(res.getHeader('Retry-After') ?? 60));
    },
  });
  const ofWrites = limit(writes);
  const ofReads = limit(reads);
  const ofSignedOut = limit(signedOut);
  return (req, res, next) => {
    if (localsOf(res).principal === undefined) return ofSignedOut(req, res, next);
    return req.method === 'GET' || req.method === 'HEAD' ? ofReads(req, res, next) : ofWrites(req, res, next);
  };
}

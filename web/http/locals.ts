import type { Response } from 'express';
import type { Principal } from '../../commands/principal.ts';

/** What the server has found out about a request before it is handled. In `res.locals`, so that the bundled application finds it. */
export interface RequestLocals {
  /** Also in the header `X-Request-Id`, in problems and in the log. */
  requestId: string;
  /** For scripts and styles of this one answer. */
  nonce: string;
  /** Who asks; undefined for the signed-out. */
  principal: Principal | undefined;
}

export function localsOf(res: Response): RequestLocals {
  return res.locals as RequestLocals;
}

import { once } from 'node:events';
import type { Request, Response } from 'express';
import type { Identity } from '../auth/identity.ts';
import { TooManyAttempts } from '../auth/refusals.ts';
import type { Frame } from './frame.ts';

/** Often enough that no proxy takes the stream for dead. */
export const defaultHeartbeatMs = 15_000;
/** Of one principal at a time: tabs and terminals, but no flood. */
const mostPerPrincipal = 50;

/** The open server-sent event streams of the process. */
export class EventStreams {
  readonly #open = new Set<AbortController>();
  readonly #perPrincipal = new Map<string, number>();
  readonly #identity: Identity;
  readonly #heartbeatMs: number;

  constructor(identity: Identity, heartbeatMs: number) {
    this.#identity = identity;
    this.#heartbeatMs = heartbeatMs;
  }

  /**
   * Sends what `source` yields until it returns, the reader goes or the server closes.
   * @throws TooManyAttempts; what `source` throws breaks the stream off, so check what can be checked before.
   */
  async send(req: Request, res: Response, principalId: string, source: (signal: AbortSignal) => AsyncIterable<Frame>): Promise<void> {
    const open = this.#perPrincipal.get(principalId) ?? 0;
    if (open >= mostPerPrincipal) throw new TooManyAttempts(`open streams (${mostPerPrincipal})`, 5);
    this.#perPrincipal.set(principalId, open + 1);
    const gone = new AbortController();
    this.#open.add(gone);
    const leave = (): void => gone.abort();
    res.once('close', leave);
    res.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    req.socket.setNoDelay(true);
    res.write(': connected\n\n');
    const heartbeat = setInterval(() => {
      res.write(': alive\n\n');
      // Who has signed out, or whose token was revoked, hears no more.
      this.#identity.principalOf(req).then((principal) => principal ?? leave(), leave);
    }, this.#heartbeatMs);
    try {
      for await (const frame of source(gone.signal)) {
        if (gone.signal.aborted) break;
        if (!res.write(frame)) await once(res, 'drain', { signal: gone.signal });
      }
      res.end();
    } catch (error) {
      // An answer that has begun cannot become a problem: it breaks off, and the reader comes back with its last id.
      res.destroy();
      if (!gone.signal.aborted) throw error;
    } finally {
      clearInterval(heartbeat);
      res.off('close', leave);
      this.#open.delete(gone);
      this.#release(principalId);
    }
  }

  /** Ends all streams; their readers come back to the next process. */
  closeAll(): void {
    for (const gone of this.#open) gone.abort();
  }

  #release(principalId: string): void {
    const left = (this.#perPrincipal.get(principalId) ?? 1) - 1;
    if (left === 0) this.#perPrincipal.delete(principalId);
    else this.#perPrincipal.set(principalId, left);
  }
}

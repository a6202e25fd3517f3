import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { hashOf } from './secret.ts';

/** Browsers at work at the same time; whoever else comes is checked in full again. */
const most = 1000;

/**
 * Which session a browser's cookies are of, once their signature has been checked: that takes longer than all else about a
 * request to know who asks. Whether the session still is open, and whose it is with which role, is read anew each time, so
 * that signing out, revoking and a change of role hold from the next request on, whichever process did it.
 */
export class KnownSessions {
  readonly #ids = new Map<string, string>();
  readonly #db: DatabaseSync;
  #select: StatementSync | undefined;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  add(cookies: string, sessionId: string): void {
    this.#ids.set(hashOf(cookies), sessionId);
    if (this.#ids.size <= most) return;
    for (const oldest of this.#ids.keys()) {
      this.#ids.delete(oldest);
      return;
    }
  }

  /** @returns the person of the session; undefined when these cookies are not known, or their session is over. */
  personOf(cookies: string, now: Date): unknown {
    const hash = hashOf(cookies);
    const sessionId = this.#ids.get(hash);
    if (sessionId === undefined) return undefined;
    // Prepared late: better-auth makes its tables first.
    this.#select ??= this.#db.prepare(`SELECT user.id, name, role FROM session JOIN user ON user.id = "userId"
      WHERE session.id = ? AND julianday("expiresAt") > julianday(?)`);
    const person = this.#select.get(sessionId, now.toISOString());
    if (person === undefined) this.#ids.delete(hash);
    return person;
  }
}

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { hashOf } from './secret.ts';

/** Browsers at work at the same time; whoever else comes is checked in full again. */
const most = 1000;
/** To spare a write per request. */
const lastUsedGrainMs = 60_000;

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

  /** @returns the person of the session; undefined when these cookies are not known, or their session is over, or the person is shut out. */
  personOf(cookies: string, now: Date): unknown {
    const hash = hashOf(cookies);
    const sessionId = this.#ids.get(hash);
    if (sessionId === undefined) return undefined;
    // Prepared late: better-auth makes its tables first.
    this.#select ??= this.#db.prepare(`SELECT user.id, name, role, session."updatedAt" AS used FROM session JOIN user ON user.id = "userId"
      WHERE session.id = ? AND julianday("expiresAt") > julianday(?) AND NOT EXISTS (SELECT 1 FROM aegir_deactivated WHERE person_id = user.id)`);
    const person = this.#select.get(sessionId, now.toISOString()) as { used: string } | undefined;
    if (person === undefined) this.#ids.delete(hash);
    else if (Date.parse(person.used) < now.getTime() - lastUsedGrainMs) this.#used(sessionId, now);
    return person;
  }

  /** Which session cookies that were checked are of. */
  sessionOf(cookies: string): string | undefined {
    return this.#ids.get(hashOf(cookies));
  }

  /** On a disk that is full this is not known; nobody is kept out for it. */
  #used(sessionId: string, now: Date): void {
    try {
      this.#db.prepare('UPDATE session SET "updatedAt" = ? WHERE id = ?').run(now.toISOString(), sessionId);
    } catch (error) {
      if ((error as { code?: string }).code !== 'ERR_SQLITE_ERROR') throw error;
    }
  }
}

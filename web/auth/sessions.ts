import type { DatabaseSync } from 'node:sqlite';
import { actorOf, authorize, can, type Principal } from '../../commands/principal.ts';
import { Refused } from '../../events/refused.ts';
import type { Changes } from './changes.ts';
import { inTransaction } from './in-transaction.ts';

/** A browser in which somebody is signed in. */
export interface Session {
  id: string;
  person: { id: string; name: string };
  /** As the browser called itself; null when it did not. */
  userAgent: string | null;
  /** Where it signed in from. */
  address: string | null;
  createdAt: string;
  lastUsedAt: string;
  expiresAt: string;
}

interface SessionRow {
  id: string;
  person_id: string;
  person_name: string;
  user_agent: string | null;
  address: string | null;
  created_at: string;
  last_used_at: string;
  expires_at: string;
}

const selectSession = `SELECT session.id, "userId" AS person_id, name AS person_name, "userAgent" AS user_agent, "ipAddress" AS address,
  session."createdAt" AS created_at, session."updatedAt" AS last_used_at, "expiresAt" AS expires_at FROM session JOIN user ON user.id = "userId"`;
const isOpen = 'julianday("expiresAt") > julianday(?)';

/** Browsers that are signed in. One’s own are everybody's to see and end; others' are for whoever manages people. */
export class Sessions {
  readonly #db: DatabaseSync;
  readonly #changes: Changes;
  readonly #ownerOf: (principal: Principal) => string | null;

  /** @param ownerOf the person a principal is or acts for; null for the token of this machine */
  constructor(db: DatabaseSync, changes: Changes, ownerOf: (principal: Principal) => string | null) {
    this.#db = db;
    this.#changes = changes;
    this.#ownerOf = ownerOf;
  }

  /** Last used first: the asker's own, or those of the person named; the token of this machine, which is nobody's, gets all. @throws Forbidden */
  list(principal: Principal, personId?: string): Session[] {
    const whose = personId ?? this.#ownerOf(principal);
    if (whose !== null && !this.#isOwn(principal, whose)) authorize(principal, 'people:manage');
    const rows = whose === null
      ? this.#db.prepare(`${selectSession} WHERE ${isOpen} ORDER BY last_used_at DESC`).all(now())
      : this.#db.prepare(`${selectSession} WHERE ${isOpen} AND "userId" = ? ORDER BY last_used_at DESC`).all(now(), whose);
    return (rows as unknown as SessionRow[]).map(sessionOf);
  }

  /** @throws Forbidden, Refused when there is none that the asker may end */
  end(principal: Principal, id: string): void {
    this.#mayEnd(principal);
    inTransaction(this.#db, () => {
      const session = this.#db.prepare(`${selectSession} WHERE session.id = ? AND ${isOpen}`).get(id, now()) as unknown as SessionRow | undefined;
      // That there is one of somebody else's is not told.
      if (session === undefined || !(this.#isOwn(principal, session.person_id) || can(principal, 'people:manage'))) {
        throw new Refused('not_found', 'You have no such session; it may have ended already.');
      }
      this.#db.prepare('DELETE FROM session WHERE id = ?').run(id);
      this.#changes.record(actorOf(principal), { kind: 'session_ended', subject: session.person_name });
    });
  }

  /** Signs a person out everywhere: the asker, when nobody is named. @returns how many browsers that were @throws Forbidden, Refused */
  endAll(principal: Principal, personId?: string): number {
    this.#mayEnd(principal);
    const whose = personId ?? this.#ownerOf(principal);
    if (whose === null) throw new Refused('invalid', 'This token is nobody’s: say whose sessions are to end.', 'person');
    if (!this.#isOwn(principal, whose)) authorize(principal, 'people:manage');
    return inTransaction(this.#db, () => {
      const person = this.#db.prepare('SELECT name FROM user WHERE id = ?').get(whose) as { name: string } | undefined;
      if (person === undefined) throw new Refused('not_found', 'There is no such person; they may have been removed.', 'person');
      const { changes } = this.#db.prepare('DELETE FROM session WHERE "userId" = ?').run(whose);
      if (changes !== 0) this.#changes.record(actorOf(principal), { kind: 'sessions_ended', subject: person.name });
      return Number(changes);
    });
  }

  #isOwn(principal: Principal, personId: string): boolean {
    return this.#ownerOf(principal) === personId;
  }

  /** A person may always leave; a token that only reads must not sign its owner out. @throws Forbidden */
  #mayEnd(principal: Principal): void {
    if (principal.kind === 'token') authorize(principal, 'token:manage');
  }
}

/** Sessions end by the clock that better-auth goes by. */
function now(): string {
  return new Date().toISOString();
}

function sessionOf({ id, person_id, person_name, user_agent, address, created_at, last_used_at, expires_at }: SessionRow): Session {
  return {
    id,
    person: { id: person_id, name: person_name },
    userAgent: user_agent === '' ? null : user_agent,
    address: address === '' ? null : address,
    createdAt: new Date(created_at).toISOString(),
    lastUsedAt: new Date(last_used_at).toISOString(),
    expiresAt: new Date(expires_at).toISOString(),
  };
}

import type { DatabaseSync } from 'node:sqlite';
import { isWithin, type Role } from '../../catalog/permissions.ts';
import { parseInput } from '../../commands/input.ts';
import { actorOf, authorize, can, type Principal } from '../../commands/principal.ts';
import { Refused } from '../../events/refused.ts';
import { changePersonInput, changeRoleInput } from './change-person.ts';
import type { Changes } from './changes.ts';
import { inTransaction } from './in-transaction.ts';
import type { OneTimeLinks } from './one-time-links.ts';

/** A person who has an account here. */
export interface Person {
  id: string;
  name: string;
  role: Role;
  /** Null for those who may not manage people, but one's own. */
  email: string | null;
  createdAt: string;
  /** When they were shut out; null while they may come in. */
  deactivatedAt: string | null;
  /** Of their open sessions, the last use; null when none is open, and for those who may not manage people. */
  lastSeenAt: string | null;
}

interface PersonRow {
  id: string;
  name: string;
  role: Role;
  email: string;
  created_at: string;
  deactivated_at: number | null;
  last_seen_at: string | null;
}

const selectPerson = `SELECT user.id, name, role, email, user."createdAt" AS created_at, deactivated.at AS deactivated_at,
  (SELECT max("updatedAt") FROM session WHERE "userId" = user.id) AS last_seen_at
  FROM user LEFT JOIN aegir_deactivated AS deactivated ON deactivated.person_id = user.id`;

/** Who may come in, with which role. What is changed holds from each person's next request on. */
export class Members {
  readonly #db: DatabaseSync;
  readonly #changes: Changes;
  readonly #links: OneTimeLinks;
  readonly #now: () => Date;

  constructor(db: DatabaseSync, changes: Changes, links: OneTimeLinks, now: () => Date) {
    this.#db = db;
    this.#changes = changes;
    this.#links = links;
    this.#now = now;
  }

  /** By name. @throws Forbidden */
  list(principal: Principal): Person[] {
    authorize(principal, 'read');
    const rows = this.#db.prepare(`${selectPerson} ORDER BY name COLLATE NOCASE, user.id`).all() as unknown as PersonRow[];
    return rows.map((row) => personOf(row, principal));
  }

  /** @throws Forbidden, InvalidInput, Refused */
  changeRole(principal: Principal, id: string, input: unknown): Person {
    authorize(principal, 'people:manage');
    const { role, reason } = parseInput(changeRoleInput, input);
    if (!isWithin(role, principal.role)) throw new Refused('invalid', `You can give at most what you are: you are ${principal.role}, ${role} allows more.`, 'role');
    return this.#change(principal, id, (person) => {
      if (person.role === role) return;
      if (role !== 'administrator') this.#keepAnAdministrator(person, 'take the role away from');
      this.#db.prepare('UPDATE user SET role = ? WHERE id = ?').run(role, id);
      if (role !== 'administrator') this.#links.endThoseOf(id);
      this.#changes.record(actorOf(principal), { kind: 'role_changed', subject: person.name, role, reason });
    });
  }

  /** Shuts a person out: sessions end, tokens do nothing, until {@link reactivate}. @throws Forbidden, InvalidInput, Refused */
  deactivate(principal: Principal, id: string, input: unknown): Person {
    authorize(principal, 'people:manage');
    const { reason } = parseInput(changePersonInput, input);
    return this.#change(principal, id, (person) => {
      if (person.deactivated_at !== null) return;
      this.#keepAnAdministrator(person, 'deactivate');
      this.#db.prepare('INSERT INTO aegir_deactivated (person_id, at) VALUES (?, ?)').run(id, this.#now().getTime());
      this.#db.prepare('DELETE FROM session WHERE "userId" = ?').run(id);
      this.#links.endThoseOf(id);
      this.#links.endFor('reset', id);
      this.#changes.record(actorOf(principal), { kind: 'person_deactivated', subject: person.name, reason });
    });
  }

  /** @throws Forbidden, InvalidInput, Refused */
  reactivate(principal: Principal, id: string, input: unknown): Person {
    authorize(principal, 'people:manage');
    const { reason } = parseInput(changePersonInput, input);
    return this.#change(principal, id, (person) => {
      if (person.deactivated_at === null) return;
      this.#db.prepare('DELETE FROM aegir_deactivated WHERE person_id = ?').run(id);
      this.#changes.record(actorOf(principal), { kind: 'person_reactivated', subject: person.name, role: person.role, reason });
    });
  }

  /** For good, with their sessions and tokens. What they did stays recorded under their name. @throws Forbidden, Refused */
  remove(principal: Principal, id: string): void {
    authorize(principal, 'people:manage');
    inTransaction(this.#db, () => {
      const person = this.#existing(id);
      this.#keepAnAdministrator(person, 'remove');
      this.#links.endThoseOf(id);
      this.#links.endFor('reset', id);
      this.#db.prepare('DELETE FROM user WHERE id = ?').run(id);
      this.#changes.record(actorOf(principal), { kind: 'person_removed', subject: person.name, role: person.role });
    });
  }

  #change(principal: Principal, id: string, change: (person: PersonRow) => void): Person {
    return inTransaction(this.#db, () => {
      change(this.#existing(id));
      return personOf(this.#existing(id), principal);
    });
  }

  #existing(id: string): PersonRow {
    const person = this.#db.prepare(`${selectPerson} WHERE user.id = ?`).get(id) as unknown as PersonRow | undefined;
    if (person === undefined) throw new Refused('not_found', 'There is no such person; they may have been removed.');
    return person;
  }

  /** Without one, nobody could let anybody in any more. @throws Refused */
  #keepAnAdministrator(person: PersonRow, change: string): void {
    if (person.role !== 'administrator' || person.deactivated_at !== null) return;
    const other = this.#db
      .prepare(`SELECT 1 FROM user LEFT JOIN aegir_deactivated ON person_id = user.id WHERE role = 'administrator' AND person_id IS NULL AND user.id <> ? LIMIT 1`)
      .get(person.id);
    if (other === undefined) throw new Refused('conflict', `You cannot ${change} ${person.name}, the last administrator: nobody could manage Aegir any more. Make somebody else an administrator first.`);
  }
}

function personOf({ id, name, role, email, created_at, deactivated_at, last_seen_at }: PersonRow, asker: Principal): Person {
  const manages = can(asker, 'people:manage');
  return {
    id, name, role,
    email: manages || (asker.kind === 'person' && asker.id === id) ? email : null,
    createdAt: new Date(created_at).toISOString(),
    deactivatedAt: deactivated_at === null ? null : new Date(deactivated_at).toISOString(),
    lastSeenAt: manages && last_seen_at !== null ? new Date(last_seen_at).toISOString() : null,
  };
}

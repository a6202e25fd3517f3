import type { DatabaseSync } from 'node:sqlite';
import { isWithin } from '../../catalog/permissions.ts';
import type { Caller } from '../../commands/command.ts';
import { parseInput } from '../../commands/input.ts';
import { actorOf, authorize, type Principal } from '../../commands/principal.ts';
import { derivedId } from '../../events/derived-id.ts';
import { Refused } from '../../events/refused.ts';
import type { Changes } from './changes.ts';
import { inTransaction } from './in-transaction.ts';
import { newResetInput } from './new-reset.ts';
import type { OneTimeLinks, OpenLink } from './one-time-links.ts';
import type { Passwords } from './passwords.ts';
import { ResetRefused } from './refusals.ts';
import { storedPerson, type StoredPerson } from './stored-person.ts';

/** An open link by which a person gives themselves another password. */
export interface PasswordReset {
  id: string;
  person: { id: string; name: string };
  madeBy: { id: string; name: string };
  createdAt: string;
  expiresAt: string;
}

export interface CreatedPasswordReset extends PasswordReset {
  /** Shown once: only the hash of what is secret in it is kept. */
  link: string;
}

const validMs = 86_400_000;

/** The way back in for whoever forgot their password: an administrator makes a link, since Aegir sends no mail. */
export class PasswordResets {
  readonly #db: DatabaseSync;
  readonly #links: OneTimeLinks;
  readonly #passwords: Passwords;
  readonly #changes: Changes;

  constructor(db: DatabaseSync, links: OneTimeLinks, passwords: Passwords, changes: Changes) {
    this.#db = db;
    this.#links = links;
    this.#passwords = passwords;
    this.#changes = changes;
  }

  /** Valid for a day; an earlier open link for the same person ends. @throws Forbidden, InvalidInput, Refused */
  create({ principal, idempotencyKey }: Caller, input: unknown): CreatedPasswordReset {
    authorize(principal, 'people:manage');
    const { person: personId } = parseInput(newResetInput, input);
    const id = derivedId(`${principal.id} reset ${idempotencyKey}`);
    return inTransaction(this.#db, () => {
      if (this.#links.wasMade(id)) {
        throw new Refused('conflict', 'This request made a reset link already, and it is shown only once. Make another with a new key; the earlier one ends.');
      }
      const person = storedPerson(this.#db, personId);
      if (person === undefined) throw new Refused('not_found', 'There is no such person; they may have been removed.', 'person');
      if (!isWithin(person.role, principal.role)) throw new Refused('invalid', `You can make a reset link for at most what you are: you are ${principal.role}, ${person.role} allows more.`, 'person');
      if (person.deactivated) throw new Refused('conflict', `${person.name} is deactivated, and could not come in with another password either. Reactivate them first.`, 'person');
      const link = this.#links.make('reset', { id, subject: person.id, role: null, by: principal, validMs });
      this.#changes.record(actorOf(principal), { kind: 'reset_made', subject: person.name });
      return { ...resetOf(this.#links.get('reset', id)!, person), link };
    });
  }

  /** Those that still work, newest first. @throws Forbidden */
  list(principal: Principal): PasswordReset[] {
    authorize(principal, 'people:manage');
    return this.#links.list('reset').flatMap((link) => {
      const person = storedPerson(this.#db, link.subject);
      return person === undefined ? [] : [resetOf(link, person)];
    });
  }

  /** @throws Forbidden, Refused when there is no open one of that id */
  revoke(principal: Principal, id: string): void {
    authorize(principal, 'people:manage');
    inTransaction(this.#db, () => {
      const link = this.#links.get('reset', id);
      const person = link === undefined ? undefined : storedPerson(this.#db, link.subject);
      if (person === undefined) throw new Refused('not_found', 'There is no such open reset link: it was used or revoked, or it has ended.');
      this.#links.end(id);
      this.#changes.record(actorOf(principal), { kind: 'reset_revoked', subject: person.name });
    });
  }

  /** Whose password a link resets; undefined when it opens nothing (any more). */
  find(secret: string): StoredPerson | undefined {
    const link = this.#links.find('reset', secret);
    const person = link === undefined ? undefined : storedPerson(this.#db, link.subject);
    return person?.deactivated === false ? person : undefined;
  }

  /** Uses the link up: the password is another one, and every session of the person has ended. @throws ResetRefused */
  async use(secret: string, password: string): Promise<StoredPerson> {
    const hash = await this.#passwords.hash(password);
    return inTransaction(this.#db, () => {
      const person = this.find(secret);
      if (person === undefined || this.#links.use('reset', secret) === undefined) throw new ResetRefused();
      this.#passwords.replace(person.id, hash);
      this.#db.prepare('DELETE FROM session WHERE "userId" = ?').run(person.id);
      this.#changes.record({ kind: 'person', id: person.id, name: person.name }, { kind: 'password_reset', subject: person.name });
      return person;
    });
  }
}

function resetOf({ id, by, createdAt, expiresAt }: OpenLink, { id: personId, name }: StoredPerson): PasswordReset {
  return { id, person: { id: personId, name }, madeBy: by, createdAt, expiresAt };
}

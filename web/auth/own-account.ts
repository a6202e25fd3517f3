import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { parseInput } from '../../commands/input.ts';
import { actorOf, type Principal } from '../../commands/principal.ts';
import { Refused } from '../../events/refused.ts';
import type { Attempts } from './attempts.ts';
import type { Changes } from './changes.ts';
import { inTransaction } from './in-transaction.ts';
import type { OneTimeLinks } from './one-time-links.ts';
import type { Passwords } from './passwords.ts';
import { newPasswordField, personNameField } from './person-fields.ts';
import { NotAPerson } from './refusals.ts';
import { storedPerson, type StoredPerson } from './stored-person.ts';

const renameInput = z.strictObject({ name: personNameField });
const changePasswordInput = z.strictObject({ present: z.string().min(1, 'Give your password.').max(128), password: newPasswordField });

/** What everybody may change about themselves. Only a signed-in person: a token must not take its owner's account over. */
export class OwnAccount {
  readonly #db: DatabaseSync;
  readonly #links: OneTimeLinks;
  readonly #passwords: Passwords;
  readonly #changes: Changes;
  readonly #attempts: Attempts;

  constructor(db: DatabaseSync, links: OneTimeLinks, passwords: Passwords, changes: Changes, attempts: Attempts) {
    this.#db = db;
    this.#links = links;
    this.#passwords = passwords;
    this.#changes = changes;
    this.#attempts = attempts;
  }

  /** @throws NotAPerson */
  of(principal: Principal): StoredPerson {
    const person = storedPerson(this.#db, self(principal).id);
    if (person === undefined) throw new NotAPerson();
    return person;
  }

  /** What was done before stays recorded under the name before. @throws NotAPerson, InvalidInput */
  rename(principal: Principal, input: unknown): void {
    const person = self(principal);
    const { name } = parseInput(renameInput, input);
    if (name === person.name) return;
    inTransaction(this.#db, () => {
      this.#db.prepare('UPDATE user SET name = ?, "updatedAt" = ? WHERE id = ?').run(name, new Date().toISOString(), person.id);
      this.#changes.record(actorOf(person), { kind: 'person_renamed', subject: name });
    });
  }

  /**
   * Ends all other sessions, and a reset link that is open.
   * @param session id of the one in which it is asked for.
   * @returns how many sessions have ended @throws NotAPerson, TooManyAttempts, InvalidInput, Refused
   */
  async changePassword(principal: Principal, session: string | undefined, input: unknown): Promise<number> {
    const { id, name } = self(principal);
    const { present, password } = parseInput(changePasswordInput, input);
    this.#attempts.take(id);
    const proven = await this.#passwords.proven(id, present);
    if (proven === undefined) throw wrongPassword();
    this.#attempts.forget(id);
    const hash = await this.#passwords.hash(password);
    return inTransaction(this.#db, () => {
      // It may have been changed elsewhere while the hashes were made.
      if (!this.#passwords.replace(id, hash, proven)) throw wrongPassword();
      const { changes } = this.#db.prepare('DELETE FROM session WHERE "userId" = ? AND id <> ?').run(id, session ?? '');
      this.#links.endFor('reset', id);
      this.#changes.record(actorOf(principal), { kind: 'password_changed', subject: name });
      return Number(changes);
    });
  }
}

function wrongPassword(): Refused {
  return new Refused('invalid', 'This is not your present password.', 'present');
}

/** @throws NotAPerson */
function self(principal: Principal): Principal {
  if (principal.kind !== 'person') throw new NotAPerson();
  return principal;
}

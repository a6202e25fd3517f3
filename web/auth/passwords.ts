import type { DatabaseSync } from 'node:sqlite';

/** How better-auth makes hashes of passwords and compares them; both take long, on purpose. */
export interface PasswordHashing {
  hash(password: string): Promise<string>;
  verify(compared: { hash: string; password: string }): Promise<boolean>;
}

/** What people sign in with, as hashes. */
export class Passwords {
  readonly #db: DatabaseSync;
  readonly #hashing: PasswordHashing;

  constructor(db: DatabaseSync, hashing: PasswordHashing) {
    this.#db = db;
    this.#hashing = hashing;
  }

  hash(password: string): Promise<string> {
    return this.#hashing.hash(password);
  }

  /** @returns the hash that is kept when that is the person's password. */
  async proven(personId: string, password: string): Promise<string | undefined> {
    const kept = this.#db.prepare(`SELECT password FROM account WHERE "userId" = ? AND "providerId" = 'credential'`).get(personId) as { password: string } | undefined;
    return kept !== undefined && (await this.#hashing.verify({ hash: kept.password, password })) ? kept.password : undefined;
  }

  /** @param proven the hash that has to be kept still. @returns whether it was. */
  replace(personId: string, hash: string, proven?: string): boolean {
    const { changes } = this.#db
      .prepare(`UPDATE account SET password = ?, "updatedAt" = ? WHERE "userId" = ? AND "providerId" = 'credential' AND (? IS NULL OR password = ?)`)
      .run(hash, new Date().toISOString(), personId, proven ?? null, proven ?? null);
    return changes === 1;
  }
}

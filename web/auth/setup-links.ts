import type { DatabaseSync } from 'node:sqlite';
import { hashOf, newSecret } from './secret.ts';

const validMs = 86_400_000;

/** The way in for the first administrator: one link at a time, used once. */
export class SetupLinks {
  readonly #db: DatabaseSync;
  readonly #publicOrigin: string;
  readonly #now: () => Date;

  constructor(db: DatabaseSync, publicOrigin: string, now: () => Date) {
    this.#db = db;
    this.#publicOrigin = publicOrigin;
    this.#now = now;
  }

  replace(): string {
    const token = newSecret();
    this.#db.exec('DELETE FROM aegir_setup_link');
    this.#insert(hashOf(token), this.#now().getTime() + validMs);
    return new URL(`/setup?token=${token}`, this.#publicOrigin).href;
  }

  isOpen(token: string): boolean {
    return this.#db.prepare('SELECT 1 FROM aegir_setup_link WHERE hash = ? AND expires_at > ?').get(hashOf(token), this.#now().getTime()) !== undefined;
  }

  /**
   * Uses the link up; of two who try at once, one gets it.
   * @returns undefined when it is not valid; else what makes it valid again, when that for which it was used failed.
   */
  use(token: string): (() => void) | undefined {
    const used = this.#db
      .prepare('DELETE FROM aegir_setup_link WHERE hash = ? AND expires_at > ? RETURNING hash, expires_at')
      .get(hashOf(token), this.#now().getTime()) as { hash: string; expires_at: number } | undefined;
    return used === undefined ? undefined : () => this.#insert(used.hash, used.expires_at);
  }

  #insert(hash: string, expiresAt: number): void {
    this.#db.prepare('INSERT INTO aegir_setup_link VALUES (?, ?)').run(hash, expiresAt);
  }
}

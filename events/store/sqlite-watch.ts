import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { Changes } from './changes.ts';
import { CommitHints } from './commit-hints.ts';

/** Every change is noticed this soon, even when its hint is lost. One look costs some microseconds. */
const pollMs = 50;

/** Notices commits: those of this process at once, those of others by their hint or, at the latest, by looking. */
export class SqliteWatch {
  readonly changes = new Changes();
  readonly #hints: CommitHints;
  readonly #dataVersion: StatementSync;
  #seen = 0;
  #holders = 0;
  #poll: NodeJS.Timeout | undefined;

  constructor(db: DatabaseSync, path: string) {
    this.#dataVersion = db.prepare('PRAGMA data_version');
    this.#hints = new CommitHints(path, () => this.#look());
  }

  /** This process has committed. */
  committed(): void {
    this.changes.announce();
    this.#hints.tell();
  }

  /** Watches for as long as anybody holds. */
  hold(): () => void {
    if (this.#holders++ === 0) {
      this.#look();
      this.#poll = setInterval(() => this.#look(), pollMs);
      this.#hints.listen();
    }
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      if (--this.#holders === 0) this.#rest();
    };
  }

  close(): void {
    this.#rest();
    this.#hints.close();
  }

  #rest(): void {
    clearInterval(this.#poll);
    this.#poll = undefined;
    this.#hints.stopListening();
  }

  #look(): void {
    if (this.changes.ended) return;
    let version: number | undefined;
    try {
      version = (this.#dataVersion.get() as { data_version: number }).data_version;
    } catch {
      // Let those who follow run into the failure themselves: they know how to wait it out.
    }
    if (version === this.#seen) return;
    this.#seen = version ?? -1;
    this.changes.announce();
  }
}

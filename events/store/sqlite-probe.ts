import { statfsSync } from 'node:fs';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { storeVersion } from './sqlite-schema.ts';

/** With less room than this, writing is tried and not only asked about. */
const scantBytes = 1024 * 1024;

/** Finds out whether an append would work now, without recording anything. */
export class SqliteProbe {
  readonly #db: DatabaseSync;
  readonly #path: string;
  readonly #begin: StatementSync;
  /** Says again what the file's header says already: a page is written, and nothing has changed. */
  readonly #writeAgain = `PRAGMA user_version = ${storeVersion}`;

  constructor(db: DatabaseSync, path: string) {
    this.#db = db;
    this.#path = path;
    this.#begin = db.prepare('BEGIN IMMEDIATE');
  }

  /**
   * @param doubted the last write failed: then, and when the disk is nearly full, one is tried.
   * @throws what SQLite says.
   */
  run(doubted: boolean): void {
    this.#begin.run();
    try {
      if (doubted || this.#isScant()) this.#db.exec(`${this.#writeAgain}; COMMIT`);
    } finally {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
    }
  }

  #isScant(): boolean {
    const { bavail, bsize } = statfsSync(this.#path);
    return bavail * bsize < scantBytes;
  }
}

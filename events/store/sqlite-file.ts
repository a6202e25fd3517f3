import { statSync } from 'node:fs';
import { EventStoreUnavailable } from './event-store.ts';

/**
 * The file as it was when it was opened. SQLite goes on writing into a file that was removed or replaced, and all of that
 * would be gone with the last process that has it open.
 */
export class SqliteFile {
  readonly path: string;
  readonly #opened: string;

  constructor(path: string) {
    this.path = path;
    this.#opened = this.#present();
  }

  /** @throws EventStoreUnavailable unless the path still is the file that was opened. */
  check(): void {
    if (this.#present() === this.#opened) return;
    throw new EventStoreUnavailable(`${this.path} was replaced by another file while Aegir had it open. Put the earlier one back, or restart Aegir to go on with this one`);
  }

  #present(): string {
    let found;
    try {
      found = statSync(this.path, { throwIfNoEntry: false });
    } catch (error) {
      throw new EventStoreUnavailable(`${this.path} cannot be reached (${(error as NodeJS.ErrnoException).code}). May this user enter its folder, and is its disk there?`, { cause: error });
    }
    if (found === undefined) {
      throw new EventStoreUnavailable(`${this.path} was removed or moved away while Aegir had it open. Put it back; or stop Aegir, restore it from a backup, and start again`);
    }
    return `${found.dev}:${found.ino}`;
  }
}

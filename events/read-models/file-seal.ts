import { statSync } from 'node:fs';

/** `gone`: the rows that are open still are what they were. `changed`: they may be anybody's. */
export interface Damage {
  kind: 'gone' | 'changed';
  why: string;
}

/**
 * Tells whether somebody else has touched a file of read models. Rows that were overwritten in place may well look sound to
 * SQLite; but this process alone writes there, so every other change is damage.
 */
export class FileSeal {
  readonly path: string;
  #left: (Left | undefined)[];
  #damage: Damage | undefined;

  constructor(path: string) {
    this.path = path;
    this.#left = this.#found();
  }

  /** After each write of our own, with a look at {@link damage} before it. */
  renew(): void {
    this.#left = this.#found();
  }

  /** SQLite found the file damaged. */
  distrust(why: string): void {
    if (this.#damage?.kind !== 'changed') this.#damage = { kind: 'changed', why: `${this.path} is damaged (${why})` };
  }

  /** Once damaged, always. */
  damage(): Damage | undefined {
    if (this.#damage?.kind === 'changed') return this.#damage;
    for (const [index, found] of this.#found().entries()) {
      const left = this.#left[index];
      if (found === undefined || left === undefined || found.file !== left.file) {
        this.#damage ??= { kind: 'gone', why: `${this.path} was deleted or moved away` };
      } else if (found.content !== left.content) {
        this.#damage = { kind: 'changed', why: `${this.path} was changed by something else than Aegir` };
      }
    }
    return this.#damage;
  }

  /** What is not in the file yet is in the log beside it. */
  #found(): (Left | undefined)[] {
    return [this.path, `${this.path}-wal`].map((path) => {
      const found = statSync(path, { bigint: true, throwIfNoEntry: false });
      return found && { file: `${found.dev}:${found.ino}`, content: `${found.size} ${found.mtimeNs}` };
    });
  }
}

/** As the last write of our own left it. */
interface Left {
  file: string;
  content: string;
}

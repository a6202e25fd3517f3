import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';

export interface RotatingLogOptions {
  /** Size from which a new file is begun. */
  maxBytes: number;
  /** Older files kept beside it, as `<path>.1` (the latest) and up. */
  keep: number;
}

/** A log that never fills the disk. One process writes it. */
export class RotatingLog {
  #path: string;
  #options: RotatingLogOptions;
  #fd: number;
  #bytes: number;

  constructor(path: string, options: RotatingLogOptions = { maxBytes: 10_000_000, keep: 3 }) {
    this.#path = path;
    this.#options = options;
    this.#fd = openSync(path, 'a', 0o600);
    this.#bytes = fstatSync(this.#fd).size;
  }

  /** A log that cannot be written (a full disk) is no reason to stop what it is about. */
  writeLine(line: string): void {
    const bytes = Buffer.from(`${line}\n`);
    try {
      if (this.#bytes > 0 && this.#bytes + bytes.length > this.#options.maxBytes) this.#rotate();
      writeSync(this.#fd, bytes);
      this.#bytes += bytes.length;
    } catch (error) {
      if (!['ENOSPC', 'EDQUOT', 'EIO'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }

  close(): void {
    closeSync(this.#fd);
  }

  #rotate(): void {
    for (let n = this.#options.keep - 1; n >= 0; n -= 1) {
      try {
        renameSync(n === 0 ? this.#path : `${this.#path}.${n}`, `${this.#path}.${n + 1}`);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
    closeSync(this.#fd);
    this.#fd = openSync(this.#path, 'a', 0o600);
    this.#bytes = 0;
  }
}

import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why no small disk can be made here; undefined when it can. */
export const missingDisk = spawnSync('unshare', ['--mount', 'true']).status === 0 ? undefined : 'mounting a small disk needs root';

/** A file system of two megabytes. */
export class SmallDisk {
  readonly path = mkdtempSync(join(tmpdir(), 'aegir-small-disk-'));
  readonly #filler = join(this.path, 'filler');

  constructor() {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'none', this.path]);
  }

  /** To the last byte. */
  fill(): void {
    for (let size = 256 * 1024; size >= 1; size = Math.floor(size / 2)) {
      try {
        for (;;) appendFileSync(this.#filler, Buffer.alloc(size));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
  }

  free(): void {
    rmSync(this.#filler);
  }

  remove(): void {
    execFileSync('umount', [this.path]);
    rmSync(this.path, { recursive: true });
  }
}

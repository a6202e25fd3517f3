import { existsSync } from 'node:fs';
import { mkdir, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A group of processes that the kernel ends when they want more memory than this. */
export class MemoryLimit {
  readonly #group: string;

  private constructor(group: string) {
    this.#group = group;
  }

  static async of(bytes: number): Promise<MemoryLimit> {
    const first = existsSync('/sys/fs/cgroup/memory');
    const group = join(first ? '/sys/fs/cgroup/memory' : '/sys/fs/cgroup', `aegir-crash-${process.pid}`);
    await mkdir(group);
    await writeFile(join(group, first ? 'memory.limit_in_bytes' : 'memory.max'), String(bytes));
    return new MemoryLimit(group);
  }

  async add(pid: number): Promise<void> {
    await writeFile(join(this.#group, 'cgroup.procs'), String(pid));
  }

  async remove(): Promise<void> {
    await rmdir(this.#group);
  }
}

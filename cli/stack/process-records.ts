import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess } from './end-process.ts';
import { isRunning, type ProcessIdentity } from './process-identity.ts';

const suffix = '.process.json';

/** Which processes were started, in files: so that those of a supervisor that was killed are found again. */
export class ProcessRecords {
  #directory: string;
  constructor(directory: string) {
    this.#directory = directory;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  }

  write(name: string, started: ProcessIdentity): void {
    const file = this.#file(name);
    writeFileSync(`${file}.new`, JSON.stringify(started));
    renameSync(`${file}.new`, file);
  }

  remove(name: string): void {
    rmSync(this.#file(name), { force: true });
  }

  /** Ends what an earlier supervisor left. @returns the names of those that still ran */
  async endLeftOvers(graceMs: number): Promise<string[]> {
    const names = readdirSync(this.#directory).filter((file) => file.endsWith(suffix)).map((file) => file.slice(0, -suffix.length));
    const ended = await Promise.all(names.map(async (name) => {
      const left = this.#read(name);
      const running = left !== undefined && isRunning(left);
      if (running) await endProcess(left, graceMs);
      this.remove(name);
      return running ? [name] : [];
    }));
    return ended.flat();
  }

  #file(name: string): string {
    return join(this.#directory, `${name}${suffix}`);
  }

  #read(name: string): ProcessIdentity | undefined {
    try {
      const { pid, started } = JSON.parse(readFileSync(this.#file(name), 'utf8')) as Record<string, unknown>;
      return typeof pid === 'number' && pid > 1 && typeof started === 'string' ? { pid, started } : undefined;
    } catch {
      return undefined;
    }
  }
}

import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { HomeDirectories } from './home.ts';
import { ProcessRecords } from './process-records.ts';
import { restartPolicy, type ProcessSpec, type ProcessView, type RestartPolicy } from './process-spec.ts';
import { RotatingLog } from './rotating-log.ts';
import { SupervisedProcess } from './supervised-process.ts';

export interface SupervisorOptions {
  directories: HomeDirectories;
  restart?: RestartPolicy;
  /** How long a process may take to end by itself; default 10 s. */
  stopGraceMs?: number;
  /** A line that a child printed. */
  onLine?(name: string, line: string): void;
  onChange?(view: ProcessView): void;
}

/** Keeps a set of processes running, in order, until it is stopped. */
export class Supervisor {
  #options: SupervisorOptions;
  #records: ProcessRecords;
  #members: { process: SupervisedProcess; log: RotatingLog }[] = [];
  #listeners = new Set<() => void>();

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#records = new ProcessRecords(options.directories.run);
  }

  /** Ends what an earlier one left when it was killed. @returns their names */
  endLeftOvers(): Promise<string[]> {
    return this.#records.endLeftOvers(this.#stopGraceMs);
  }

  /** Starts those that do not run yet, and stops those that are no longer wanted so. */
  async run(specs: readonly ProcessSpec[]): Promise<void> {
    const unwanted = this.#members.filter(({ process }) => !specs.some((spec) => isSame(spec, process.spec)));
    this.#members = this.#members.filter((member) => !unwanted.includes(member));
    for (const { process, log } of unwanted) {
      await process.stop();
      log.close();
    }
    for (const spec of specs) {
      if (!this.#members.some(({ process }) => process.spec.name === spec.name)) this.#start(spec);
    }
  }

  views(): ProcessView[] {
    return this.#members.map(({ process }) => process.view());
  }

  announcedBy(name: string): Readonly<Record<string, unknown>> {
    return this.#members.find(({ process }) => process.spec.name === name)?.process.announced ?? {};
  }

  /** Resolves when the predicate holds; it is asked on every change. */
  until(holds: (views: ProcessView[]) => boolean, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (signal?.aborted === true) reject(signal.reason as Error);
        else if (!holds(this.views())) return;
        else resolve();
        this.#listeners.delete(look);
        signal?.removeEventListener('abort', look);
      };
      this.#listeners.add(look);
      signal?.addEventListener('abort', look);
      look();
    });
  }

  /** In reverse order, one after the other: what others stand on goes last. */
  async stop(): Promise<void> {
    const members = this.#members.toReversed();
    for (const { process } of members) await process.stop();
    for (const { log } of members) log.close();
    this.#members = [];
  }

  get #stopGraceMs(): number {
    return this.#options.stopGraceMs ?? 10_000;
  }

  #start(spec: ProcessSpec): void {
    const { directories, onLine, onChange } = this.#options;
    const log = new RotatingLog(join(directories.logs, `${spec.name}.log`));
    const process = new SupervisedProcess(spec, {
      restart: this.#options.restart ?? restartPolicy,
      stopGraceMs: this.#stopGraceMs,
      log: (line) => {
        log.writeLine(line);
        onLine?.(spec.name, line);
      },
      changed: (view) => {
        if (view.state === 'waiting') log.writeLine(`aegir: ${view.why}`);
        onChange?.(view);
        this.#listeners.forEach((look) => look());
      },
      started: (identity) => this.#records.write(spec.name, identity),
      ended: () => this.#records.remove(spec.name),
    });
    this.#members.push({ process, log });
    process.start();
  }
}

function isSame(a: ProcessSpec, b: ProcessSpec): boolean {
  return a.name === b.name && a.command === b.command && isDeepStrictEqual(a.args, b.args);
}

export function allHealthy(views: readonly ProcessView[]): boolean {
  return views.every(({ state }) => state === 'healthy');
}

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { struckIn, type Played } from '../tests/chaos/play.ts';

/** One start of the benchmark, which may have been interrupted. */
export interface ChaosRun {
  /** RFC 3339. */
  startedAt: string;
  /** As far as something was played. */
  minutes: number;
  /** What was checked out, `-dirty` with changes on top. */
  commit: string;
  lanes: number;
  /** Numbers of the Operations that it played to their end. */
  operations: number[];
  struck: number;
}

interface Kept {
  seed: number;
  runs: ChaosRun[];
  played: Played[];
}

/** What was played so far, in a file that the next start goes on from. */
export class ChaosProgress {
  readonly path: string;
  readonly #kept: Kept;
  #run: ChaosRun | undefined;
  #from = 0;

  private constructor(path: string, kept: Kept) {
    this.path = path;
    this.#kept = kept;
  }

  /** @param seed the one that is wished for; any other file's is an error. @param otherwise the one to begin with when none is wished for */
  static open(path: string, seed: number | undefined, otherwise: () => number): ChaosProgress {
    const kept = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Kept) : { seed: seed ?? otherwise(), runs: [], played: [] };
    if (seed !== undefined && seed !== kept.seed) {
      throw new Error(`${path} is the progress of a run with AEGIR_CHAOS_SEED=${kept.seed}, not ${seed}. Go on with that one, or remove the file to begin another.`);
    }
    return new ChaosProgress(path, kept);
  }

  get seed(): number {
    return this.#kept.seed;
  }

  get runs(): readonly ChaosRun[] {
    return this.#kept.runs;
  }

  get played(): readonly Played[] {
    return this.#kept.played;
  }

  get struck(): number {
    return struckIn(this.#kept.played);
  }

  hasPlayed(number: number): boolean {
    return this.#kept.played.some((each) => each.number === number);
  }

  /** @param commit what plays from here on. */
  begin(commit: string, lanes: number): void {
    this.#run = { startedAt: new Date().toISOString(), minutes: 0, commit, lanes, operations: [], struck: 0 };
    this.#from = performance.now();
  }

  /** Operations that were played to their end, and what was found with those that have a fault. Kept at once. */
  add(played: readonly Played[], evidence: ReadonlyMap<number, Record<string, unknown>>): void {
    const run = this.#run;
    if (run === undefined) throw new Error('Nothing was begun.');
    if (run.operations.length === 0) this.#kept.runs.push(run);
    this.#kept.played.push(...played);
    run.operations.push(...played.map(({ number }) => number));
    run.struck += struckIn(played);
    run.minutes = (performance.now() - this.#from) / 60_000;
    for (const one of played) {
      const found = evidence.get(one.number);
      if (found !== undefined) write(join(this.faultsFolder, `${this.seed}-${one.number}.json`), { seed: this.seed, commit: run.commit, ...one, ...found });
    }
    write(this.path, this.#kept);
  }

  get faultsFolder(): string {
    return this.path.replace(/\.json$/, '.faults');
  }
}

/** Whole or not at all, whenever it is interrupted. */
function write(path: string, content: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, `${JSON.stringify(content, undefined, 1)}\n`);
  renameSync(`${path}.new`, path);
}

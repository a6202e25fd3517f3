import type { Position } from '../event.ts';
import { defaultLimits, type Limits } from '../queue/wait.ts';
import { UnreadableEvent } from '../schema.ts';
import { backoff } from '../store/backoff.ts';
import type { EventStore } from '../store/event-store.ts';
import { Arrivals } from './arrivals.ts';
import { ChangeListeners, changesOf, type Change } from './changes.ts';
import type { Fact } from './fact.ts';
import { FileSeal } from './file-seal.ts';
import { createModelFile, openModelFile, type Checkpoint } from './model-file.ts';
import { findModelFile, nextModelFile, removeModelFiles } from './model-files.ts';
import { ModelWriter } from './model-writer.ts';
import { countOutstanding, lastOutstanding } from './outstanding.ts';
import type { AnyProjection } from './projection.ts';
import { allProjections, categoriesOf } from './projections.ts';
import { project } from './projector.ts';
import { ReadModelsNotReady, StatusKeeper, type ReadModelsStatus } from './read-models-status.ts';
import { ServedFile } from './served-file.ts';
import type { ReadModelDb } from './tables.ts';
import { WrittenFile } from './written-file.ts';

/** How soon damage is noticed when nobody asks for anything, in milliseconds. */
const inspectMs = 1000;

export interface ReadModelsOptions {
  store: EventStore;
  /** Where the file lives; for one process alone. May be deleted at any time. */
  directory: string;
  projections?: readonly AnyProjection[];
  /** Those that Operations start within, to tell what they wait for; the default ones when absent. */
  limits?: Limits;
}

/** The read models of one process: keeps its file up to the event store, and rebuilds it where it must. */
export class ReadModels {
  readonly #store: EventStore;
  readonly #directory: string;
  readonly #projections: readonly AnyProjection[];
  readonly #limits: Limits;
  readonly #closing = new AbortController();
  readonly #arrivals: Arrivals;
  readonly #changes = new ChangeListeners();
  readonly #status = new StatusKeeper();
  readonly #inspecting: NodeJS.Timeout;
  readonly #ended: Promise<void>;
  #serving: ServedFile | undefined;
  /** Closed at the end only, as a query may still be at work in them. */
  readonly #replaced: ServedFile[] = [];
  /** The file that is written: the one that serves, or the one that will. */
  #writing: WrittenFile;
  /** Ends following the store into the file that is written. */
  #round = new AbortController();
  /** Of the file that served first; its rows are trusted once the store is seen to be the one they came from. */
  #untrusted: Checkpoint | undefined;

  /** @throws when the directory cannot be written. */
  constructor({ store, directory, projections = allProjections, limits = defaultLimits }: ReadModelsOptions) {
    this.#store = store;
    this.#directory = directory;
    this.#projections = projections;
    this.#limits = limits;
    this.#arrivals = new Arrivals(() => lastOutstanding(this.#outstanding));
    const { serving, why } = findModelFile(directory, projections);
    removeModelFiles(directory, serving?.path);
    const seal = serving && new FileSeal(serving.path);
    this.#untrusted = serving?.checkpoint;
    this.#writing = seal !== undefined && why === undefined
      ? new WrittenFile(seal, new ModelWriter(openModelFile(seal.path), projections))
      : this.#newFile(why, seal?.path);
    if (seal !== undefined) this.#serving = new ServedFile(seal, this.#limits, () => this.#inspect());
    this.#inspecting = setInterval(() => this.#inspect(), inspectMs).unref();
    this.#ended = this.#run();
  }

  /**
   * Handle for queries. Take it anew for each request: a rebuild replaces it.
   * @throws ReadModelsNotReady
   */
  db(): ReadModelDb {
    this.#inspect();
    if (this.#serving === undefined) {
      const { error, rebuilding } = this.#status.now;
      throw new ReadModelsNotReady(error ?? rebuilding ?? 'starting');
    }
    return this.#serving.db;
  }

  status(): ReadModelsStatus {
    return { ...this.#status.now, serving: this.#serving !== undefined, position: this.#writing.checkpoint?.position ?? null };
  }

  /**
   * Waits until queries see the event at this position, as the store told it when appending.
   * @returns false when `timeoutMs` was over first, or the read models have stopped.
   */
  waitFor(position: Position, { timeoutMs }: { timeoutMs: number }): Promise<boolean> {
    return this.#arrivals.waitFor(position, timeoutMs);
  }

  /** Waits until queries see all that is in the store at the time of the call. */
  upToDate({ timeoutMs }: { timeoutMs: number }): Promise<boolean> {
    return this.#arrivals.waitFor(undefined, timeoutMs);
  }

  /**
   * Tells of each change once queries see it. The listener must not throw.
   * @returns ends it.
   */
  onChange(listener: (change: Change) => void): () => void {
    return this.#changes.add(listener);
  }

  /**
   * Tells of each change of {@link status} but that of the position. The listener must not throw.
   * @returns ends it.
   */
  onStatus(listener: () => void): () => void {
    return this.#status.onChange(listener);
  }

  /** How many events of the store are not in the rows yet, counted up to `most`. @throws EventStoreUnavailable */
  behindBy(most: number): Promise<number> {
    return countOutstanding(this.#outstanding, most);
  }

  async close(): Promise<void> {
    clearInterval(this.#inspecting);
    this.#closing.abort();
    this.#arrivals.stop();
    await this.#ended;
    for (const file of [...this.#replaced, this.#serving]) file?.close();
    this.#writing.close();
    if (this.#serving !== undefined) removeModelFiles(this.#directory, this.#serving.seal.path);
  }

  get #outstanding() {
    return { store: this.#store, categories: categoriesOf(this.#projections), after: this.#writing.checkpoint?.position };
  }

  get #served(): boolean {
    return this.#serving?.seal === this.#writing.seal;
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    const outage = backoff();
    while (!signal.aborted) {
      try {
        this.#replaceDamaged();
        this.#round = new AbortController();
        await this.#trustOrRebuild();
        await project({
          store: this.#store,
          writer: this.#writing,
          categories: categoriesOf(this.#projections),
          signal: AbortSignal.any([signal, this.#round.signal]),
          onApplied: (facts) => this.#applied(facts),
          onCaughtUp: () => {
            outage.reset();
            this.#caughtUp();
          },
        });
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof UnreadableEvent) {
          this.#status.enter({ state: 'stopped', error: error.message });
          this.#arrivals.stop();
          return;
        }
        this.#status.enter({ state: 'catching_up', error: (error as Error).message });
        this.#inspect();
      }
      await outage.wait(signal);
    }
  }

  /** Rows of another store, or of this one before an older copy of it was restored, tell of what never happened. */
  async #trustOrRebuild(): Promise<void> {
    const last = this.#untrusted;
    if (last === undefined) return;
    let found = false;
    for await (const event of this.#store.read(last.stream, { from: last.revision, limit: 1 })) found = event.id === last.eventId;
    if (!found && this.#serving !== undefined) {
      const { path } = this.#serving.seal;
      if (this.#served) this.#rebuild(`${path} was made from another event store`);
      this.#stopServing();
    }
    this.#untrusted = undefined;
  }

  /** Stops answering from rows that may be anybody's, and has a damaged file replaced. */
  #inspect(): void {
    if (this.#serving?.seal.damage()?.kind === 'changed') this.#stopServing();
    const damage = this.#writing.seal.damage();
    if (damage === undefined || this.#round.signal.aborted) return;
    this.#status.enter({ state: 'catching_up', rebuilding: damage.why });
    this.#round.abort();
  }

  #replaceDamaged(): void {
    const damage = this.#writing.seal.damage();
    if (damage !== undefined) this.#rebuild(damage.why);
  }

  #rebuild(why: string): void {
    const before = this.#writing;
    this.#status.enter({ state: 'catching_up', rebuilding: why });
    this.#writing = this.#newFile(why, before.seal.path);
    before.close();
  }

  #stopServing(): void {
    if (this.#serving === undefined) return;
    this.#replaced.push(this.#serving);
    this.#serving = undefined;
    this.#status.tell();
  }

  #newFile(why: string | undefined, last: string | undefined): WrittenFile {
    const path = nextModelFile(this.#directory, last);
    this.#status.enter({ rebuilding: why ?? null });
    const writer = new ModelWriter(createModelFile(path, this.#projections), this.#projections);
    return new WrittenFile(new FileSeal(path), writer);
  }

  #applied(facts: readonly Fact[]): void {
    this.#arrivals.arrived(facts.map((fact) => fact.recorded.position), this.#served);
    if (this.#served) for (const change of changesOf(facts)) this.#changes.tell(change);
  }

  #caughtUp(): void {
    const isNew = !this.#served;
    if (isNew) this.#serveNewFile();
    this.#status.enter({ state: 'live', error: null, rebuilding: null });
    const position = this.#writing.checkpoint?.position;
    if (isNew && position !== undefined) this.#changes.tell({ position, topic: 'all', id: '*' });
    this.#arrivals.caughtUp();
  }

  #serveNewFile(): void {
    const { seal } = this.#writing;
    this.#writing.complete();
    const serving = new ServedFile(seal, this.#limits, () => this.#inspect());
    this.#serving?.retire();
    if (this.#serving !== undefined) this.#replaced.push(this.#serving);
    this.#serving = serving;
    removeModelFiles(this.#directory, seal.path);
  }
}

import type { Position } from '../event.ts';
import { UnreadableEvent } from '../schema.ts';
import { backoff } from '../store/backoff.ts';
import type { EventStore } from '../store/event-store.ts';
import { Arrivals } from './arrivals.ts';
import { changesOf, type Change } from './changes.ts';
import type { Fact } from './fact.ts';
import { createModelFile, openForQueries, openModelFile, type Checkpoint, type ServedFile } from './model-file.ts';
import { findModelFile, nextModelFile, removeModelFiles } from './model-files.ts';
import { ModelWriter } from './model-writer.ts';
import type { AnyProjection } from './projection.ts';
import { allProjections, categoriesOf } from './projections.ts';
import { project } from './projector.ts';
import { ReadModelsNotReady, type ReadModelsStatus } from './read-models-status.ts';
import type { ReadModelDb } from './tables.ts';

export interface ReadModelsOptions {
  store: EventStore;
  /** Where the file lives; for one process alone. May be deleted while that does not run. */
  directory: string;
  projections?: readonly AnyProjection[];
}

/** The read models of one process: keeps its file up to the event store, and rebuilds it where it must. */
export class ReadModels {
  readonly #store: EventStore;
  readonly #directory: string;
  readonly #projections: readonly AnyProjection[];
  readonly #closing = new AbortController();
  readonly #arrivals: Arrivals;
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #ended: Promise<void>;
  #status: Omit<ReadModelsStatus, 'position'> = { state: 'catching_up', since: new Date().toISOString(), rebuilding: null, error: null };
  #serving: ServedFile | undefined;
  /** Closed at the end only, as a query may still be at work in them. */
  readonly #replaced: ServedFile[] = [];
  /** The file that is written: the one that serves, or the one that will. */
  #writing: { path: string; writer: ModelWriter };
  /** Of the file that served first; its rows are trusted once the store is seen to be the one they came from. */
  #untrusted: Checkpoint | undefined;

  /** @throws when the directory cannot be written. */
  constructor({ store, directory, projections = allProjections }: ReadModelsOptions) {
    this.#store = store;
    this.#directory = directory;
    this.#projections = projections;
    this.#arrivals = new Arrivals(() => this.#lastOutstanding());
    const { serving, why } = findModelFile(directory, projections);
    removeModelFiles(directory, serving?.path);
    if (serving !== undefined) this.#serving = openForQueries(serving.path);
    this.#untrusted = serving?.checkpoint;
    this.#writing = serving !== undefined && why === undefined
      ? { path: serving.path, writer: new ModelWriter(openModelFile(serving.path), projections) }
      : this.#newFile(why);
    this.#ended = this.#run();
  }

  /**
   * Handle for queries. Take it anew for each request: a rebuild replaces it.
   * @throws ReadModelsNotReady
   */
  db(): ReadModelDb {
    if (this.#serving === undefined) throw new ReadModelsNotReady(this.#status.error ?? this.#status.rebuilding ?? 'starting');
    return this.#serving.db;
  }

  status(): ReadModelsStatus {
    return { ...this.#status, position: this.#writing.writer.checkpoint?.position ?? null };
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
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#arrivals.stop();
    await this.#ended;
    for (const file of [...this.#replaced, this.#serving]) file?.close();
    this.#writing.writer.close();
    if (this.#serving !== undefined) removeModelFiles(this.#directory, this.#serving.path);
  }

  get #served(): boolean {
    return this.#serving?.path === this.#writing.path;
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    const outage = backoff();
    while (!signal.aborted) {
      try {
        await this.#trustOrRebuild();
        await project({
          store: this.#store,
          writer: this.#writing.writer,
          categories: categoriesOf(this.#projections),
          signal,
          onApplied: (facts) => this.#applied(facts),
          onCaughtUp: () => {
            outage.reset();
            this.#caughtUp();
          },
        });
      } catch (error) {
        if (signal.aborted) return;
        this.#status.error = (error as Error).message;
        if (error instanceof UnreadableEvent) {
          this.#enter('stopped');
          this.#arrivals.stop();
          return;
        }
        this.#enter('catching_up');
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
      const { path } = this.#serving;
      if (this.#served) {
        const before = this.#writing.writer;
        this.#writing = this.#newFile(`${path} was made from another event store`);
        before.close();
      }
      this.#replaced.push(this.#serving);
      this.#serving = undefined;
    }
    this.#untrusted = undefined;
  }

  #newFile(why: string | undefined): { path: string; writer: ModelWriter } {
    const path = nextModelFile(this.#directory);
    this.#status.rebuilding = why ?? null;
    return { path, writer: new ModelWriter(createModelFile(path, this.#projections), this.#projections) };
  }

  #applied(facts: readonly Fact[]): void {
    this.#arrivals.arrived(facts.map((fact) => fact.recorded.position), this.#served);
    if (this.#served) for (const change of changesOf(facts)) this.#announce(change);
  }

  #caughtUp(): void {
    if (!this.#served) this.#serveNewFile();
    this.#status.error = null;
    this.#enter('live');
    this.#arrivals.caughtUp();
  }

  #serveNewFile(): void {
    const { path, writer } = this.#writing;
    writer.complete();
    if (this.#serving !== undefined) this.#replaced.push(this.#serving);
    this.#serving = openForQueries(path);
    this.#status.rebuilding = null;
    const position = writer.checkpoint?.position;
    if (position !== undefined) this.#announce({ position, topic: 'all', id: '*' });
  }

  #announce(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }

  #enter(state: ReadModelsStatus['state']): void {
    if (this.#status.state !== state) this.#status = { ...this.#status, state, since: new Date().toISOString() };
  }

  async #lastOutstanding(): Promise<Position | undefined> {
    const after = this.#writing.writer.checkpoint?.position;
    let last: Position | undefined;
    const outstanding = this.#store.readAll({ ...(after === undefined ? {} : { after }), categories: categoriesOf(this.#projections) });
    for await (const event of outstanding) last = event.position;
    return last;
  }
}

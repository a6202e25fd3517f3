import { realpathSync } from 'node:fs';
import { setImmediate as othersTurn } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import type { NewEvent, Position, RecordedEvent, StreamName } from '../event.ts';
import {
  EventStoreUnavailable,
  type Appended, type CaughtUp, type EventStore, type ReadAllOptions, type ReadOptions, type StoreHealth, type SubscribeOptions,
} from './event-store.ts';
import { follow, type Page } from './follow.ts';
import { positionOf, sequenceOf } from './sequence-position.ts';
import { SqliteAppends } from './sqlite-appends.ts';
import { SqliteFile } from './sqlite-file.ts';
import { blockingMs, withLock } from './sqlite-lock.ts';
import { SqlitePages, type EventsPage } from './sqlite-pages.ts';
import { SqliteProbe } from './sqlite-probe.ts';
import { prepareSchema } from './sqlite-schema.ts';
import { SqliteWatch } from './sqlite-watch.ts';

export interface SqliteEventStoreOptions {
  /** The file; made when there is none, in a folder that exists. Several processes of one machine may share it. */
  path: string;
  /** How long to wait, in milliseconds, for a lock that another process holds; default 5000. */
  patienceMs?: number;
}

/**
 * Opens the event store of one machine. An append is answered when it is on the disk.
 * @throws EventStoreUnavailable when the file cannot be used, with the reason.
 */
export async function openSqliteEventStore({ path, patienceMs = 5000 }: SqliteEventStoreOptions): Promise<EventStore> {
  const db = await withLock(path, patienceMs, () => {
    const opened = new DatabaseSync(path, { timeout: blockingMs });
    try {
      prepareSchema(opened, path);
      return opened;
    } catch (error) {
      opened.close();
      throw error;
    }
  });
  return new SqliteEventStore(db, realpathSync(path), patienceMs);
}

class SqliteEventStore implements EventStore {
  readonly #db: DatabaseSync;
  readonly #file: SqliteFile;
  readonly #patienceMs: number;
  readonly #appends: SqliteAppends;
  readonly #pages: SqlitePages;
  readonly #watch: SqliteWatch;
  readonly #probe: SqliteProbe;
  #closed = false;

  constructor(db: DatabaseSync, path: string, patienceMs: number) {
    this.#db = db;
    this.#file = new SqliteFile(path);
    this.#patienceMs = patienceMs;
    this.#pages = new SqlitePages(db);
    this.#watch = new SqliteWatch(db, path);
    this.#probe = new SqliteProbe(db, path);
    this.#appends = new SqliteAppends({ db, file: this.#file, patienceMs, committed: () => this.#watch.committed() });
  }

  async append(stream: StreamName, events: readonly NewEvent[], opts: { expected: 'none' | number }): Promise<Appended> {
    this.#refuseWhenClosed();
    return this.#appends.append(stream, events, opts.expected);
  }

  async *read(stream: StreamName, opts: ReadOptions = {}): AsyncGenerator<RecordedEvent> {
    const backwards = opts.backwards === true;
    let from = opts.from ?? (backwards ? Number.MAX_SAFE_INTEGER : 0);
    yield* this.#pageByPage(opts.limit, (left) => {
      const page = this.#pages.ofStream(stream, from, backwards, left);
      const last = page.events.at(-1);
      if (last !== undefined) from = last.revision + (backwards ? -1 : 1);
      return page;
    });
  }

  async *readAll(opts: ReadAllOptions = {}): AsyncGenerator<RecordedEvent> {
    let after = sequenceOf(opts.after);
    yield* this.#pageByPage(opts.limit, (left) => {
      const page = this.#pages.ofAll(after, opts.categories, left);
      after = sequenceOf(page.events.at(-1)?.position ?? positionOf(after));
      return page;
    });
  }

  async *subscribe(opts: SubscribeOptions): AsyncGenerator<RecordedEvent | CaughtUp> {
    this.#refuseWhenClosed();
    sequenceOf(opts.after);
    const release = this.#watch.hold();
    try {
      yield* follow({ changes: this.#watch.changes, page: (after) => this.#pageAfter(after, opts.categories) }, opts.after, opts.signal);
    } finally {
      release();
    }
  }

  async health(): Promise<StoreHealth> {
    try {
      await this.#atOnce(() => {
        this.#pages.last();
        this.#probe.run(this.#appends.failing);
      });
      return { state: 'up' };
    } catch (error) {
      if (error instanceof EventStoreUnavailable) return { state: 'down', why: error.why };
      throw error;
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#watch.changes.end();
    await this.#appends.drained();
    this.#watch.close();
    this.#db.close();
  }

  async *#pageByPage(limit: number | undefined, read: (left: number) => EventsPage): AsyncGenerator<RecordedEvent> {
    let left = limit ?? Infinity;
    while (left > 0) {
      const page = await this.#atOnce(() => read(left));
      left -= page.events.length;
      yield* page.events;
      if (!page.more) return;
      await othersTurn();
    }
  }

  /** What lies behind the last event is seen by looking there first: commits come in the order of positions. */
  async #pageAfter(after: Position | undefined, categories: SubscribeOptions['categories']): Promise<Page> {
    return this.#atOnce(() => {
      const from = sequenceOf(after);
      const last = this.#pages.last();
      const { events, more } = this.#pages.ofAll(from, categories, Infinity);
      const reached = Math.max(from, more ? 0 : last, sequenceOf(events.at(-1)?.position));
      return { events, more, reached: reached === 0 ? undefined : positionOf(reached) };
    });
  }

  async #atOnce<T>(work: () => T): Promise<T> {
    this.#refuseWhenClosed();
    return withLock(this.#file.path, this.#patienceMs, () => {
      this.#refuseWhenClosed();
      this.#file.check();
      return work();
    });
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new EventStoreUnavailable('it has been closed');
  }
}

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { categoryOf, type StreamName } from '../event.ts';
import { encodeEvents, type EncodedEvent } from './encoded-event.ts';
import { DuplicateEventId, WrongExpectedRevision, type Appended } from './event-store.ts';
import { judgeAppend } from './judge-append.ts';
import { positionOf } from './sequence-position.ts';
import { isUniqueViolated } from './sqlite-failure.ts';
import type { SqliteFile } from './sqlite-file.ts';
import { withLock } from './sqlite-lock.ts';

interface Append {
  stream: StreamName;
  events: EncodedEvent[];
  expected: 'none' | number;
  resolve: (appended: Appended) => void;
  reject: (error: unknown) => void;
}

type Outcome = { appended: Appended; inserted: boolean } | { refused: unknown };

/** Appends that share one transaction, and so one wait for the disk. */
const largestBatch = 100;

export interface AppendsOptions {
  db: DatabaseSync;
  file: SqliteFile;
  patienceMs: number;
  /** Called after each commit that brought something new, before the appenders hear of it. */
  committed: () => void;
}

/** The write side: what is asked in one turn of the event loop is committed together, each append judged by itself. */
export class SqliteAppends {
  readonly #options: AppendsOptions;
  readonly #queue: Append[] = [];
  #writing: Promise<void> | undefined;
  #failing = false;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #attemptBegins: StatementSync;
  readonly #attemptHolds: StatementSync;
  readonly #findStream: StatementSync;
  readonly #addStream: StatementSync;
  readonly #head: StatementSync;
  readonly #at: StatementSync;
  readonly #insert: StatementSync;

  constructor(options: AppendsOptions) {
    this.#options = options;
    const { db } = options;
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#commit = db.prepare('COMMIT');
    this.#attemptBegins = db.prepare('SAVEPOINT attempt');
    this.#attemptHolds = db.prepare('RELEASE attempt');
    this.#findStream = db.prepare('SELECT key FROM streams WHERE name = ?');
    this.#addStream = db.prepare('INSERT INTO streams (name, category) VALUES (?, ?)');
    this.#head = db.prepare('SELECT revision FROM events WHERE stream_key = ? ORDER BY revision DESC LIMIT 1');
    this.#at = db.prepare('SELECT id, position FROM events WHERE stream_key = ? AND revision = ?');
    this.#insert = db.prepare('INSERT INTO events (stream_key, revision, category, id, type, metadata, data) VALUES (?, ?, ?, ?, ?, ?, ?)');
  }

  async append(stream: StreamName, events: Parameters<typeof encodeEvents>[1], expected: 'none' | number): Promise<Appended> {
    const encoded = encodeEvents(stream, events);
    return new Promise((resolve, reject) => {
      this.#queue.push({ stream, events: encoded, expected, resolve, reject });
      this.#writing ??= this.#write();
    });
  }

  /** The last transaction failed as a whole. */
  get failing(): boolean {
    return this.#failing;
  }

  /** Resolves when all that was asked is answered. */
  async drained(): Promise<void> {
    await this.#writing;
  }

  async #write(): Promise<void> {
    while (this.#queue.length > 0) {
      // A turn for those who append together, and for everything else that the process does.
      await new Promise((resolve) => setImmediate(resolve));
      const batch = this.#queue.splice(0, largestBatch);
      try {
        const outcomes = await withLock(this.#options.file.path, this.#options.patienceMs, () => this.#transact(batch));
        this.#failing = false;
        if (outcomes.some((outcome) => 'inserted' in outcome && outcome.inserted)) this.#options.committed();
        for (const [index, outcome] of outcomes.entries()) {
          if ('refused' in outcome) batch[index]!.reject(outcome.refused);
          else batch[index]!.resolve(outcome.appended);
        }
      } catch (error) {
        this.#failing = true;
        for (const append of batch) append.reject(error);
      }
    }
    this.#writing = undefined;
  }

  #transact(batch: readonly Append[]): Outcome[] {
    const { db, file } = this.#options;
    file.check();
    this.#begin.run();
    try {
      const outcomes = batch.map((append) => this.#attempt(append));
      this.#commit.run();
      // What went into a file that has just been taken away is not recorded; a repetition finds it, should the file come back.
      file.check();
      return outcomes;
    } catch (error) {
      // SQLite has rolled back itself after some failures, a full disk among them.
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }

  /** A refusal undoes this append alone; a failure of the disk is thrown on and undoes the batch. */
  #attempt(append: Append): Outcome {
    this.#attemptBegins.run();
    try {
      const outcome = this.#insertOrRecognise(append);
      this.#attemptHolds.run();
      return outcome;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.#options.db.exec('ROLLBACK TO attempt; RELEASE attempt');
      return { refused: error };
    }
  }

  #insertOrRecognise({ stream, events, expected }: Append): Outcome {
    const known = (this.#findStream.get(stream) as { key: number } | undefined)?.key;
    const at = (revision: number) => known === undefined ? undefined : this.#at.get(known, revision) as { id: string; position: number } | undefined;
    const head = known === undefined ? undefined : (this.#head.get(known) as { revision: number } | undefined)?.revision;
    const verdict = judgeAppend({ stream, expected, ids: events.map((event) => event.id) }, {
      head: head ?? -1,
      idAt: (revision) => at(revision)?.id,
    });
    if (verdict.kind === 'repeated') {
      return { appended: { revision: verdict.last, position: positionOf(at(verdict.last)!.position) }, inserted: false };
    }
    const category = categoryOf(stream);
    const key = known ?? this.#addStream.run(stream, category).lastInsertRowid;
    let revision = verdict.first;
    let position = 0;
    for (const { id, type, metadata, data } of events) {
      try {
        position = Number(this.#insert.run(key, revision, category, id, type, metadata, data).lastInsertRowid);
      } catch (error) {
        // Stream and revision cannot collide: the head was read under the lock.
        throw isUniqueViolated(error) ? new DuplicateEventId(stream, id) : error;
      }
      revision++;
    }
    return { appended: { revision: revision - 1, position: positionOf(position) }, inserted: true };
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof WrongExpectedRevision || error instanceof DuplicateEventId;
}

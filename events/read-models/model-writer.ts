import type { DatabaseSync } from 'node:sqlite';
import type { RecordedEvent } from '../event.ts';
import { UnreadableEvent } from '../schema.ts';
import { readFact, type Fact } from './fact.ts';
import { isComplete, readCheckpoint, type Checkpoint } from './model-file.ts';
import type { AnyProjection } from './projection.ts';

/** While a file is built: each commit writes every page that was touched, and most of them are touched again soon. */
const mostUncommitted = 10_000;

/** Its projections, with what they remember of the rows. */
interface Prepared {
  applyTo: Map<Fact['category'], ((fact: Fact) => void)[]>;
  beforeCommit: (() => void)[];
}

/** Writes rows and checkpoint of one file: in one transaction a batch, or many of them while nobody sees the file yet. */
export class ModelWriter {
  readonly #db: DatabaseSync;
  readonly #projections: readonly AnyProjection[];
  readonly #save: (checkpoint: Checkpoint) => void;
  readonly #whenComplete: readonly string[];
  /** Absent after a rollback, which they know nothing of. */
  #prepared: Prepared | undefined;
  #checkpoint: Checkpoint | undefined;
  #committed: Checkpoint | undefined;
  #uncommitted = 0;
  #building: boolean;

  constructor(db: DatabaseSync, projections: readonly AnyProjection[]) {
    this.#db = db;
    this.#projections = projections;
    this.#prepared = prepare(db, projections);
    const save = db.prepare('UPDATE read_model SET position = ?, stream = ?, revision = ?, event_id = ?');
    this.#save = ({ position, stream, revision, eventId }) => save.run(position, stream, revision, eventId);
    this.#whenComplete = projections.flatMap(({ whenComplete }) => whenComplete ?? []);
    this.#committed = this.#checkpoint = readCheckpoint(db);
    this.#building = !isComplete(db);
  }

  get checkpoint(): Checkpoint | undefined {
    return this.#checkpoint;
  }

  /**
   * Applies a batch, or of one with an unreadable event all that is before it.
   * @returns the facts that are in the rows now, and what stopped it.
   * @throws what SQLite says; then nothing of the batch was applied, and {@link checkpoint} tells where to go on.
   */
  apply(events: readonly RecordedEvent[]): { applied: Fact[]; unreadable: UnreadableEvent | undefined } {
    const { facts: applied, unreadable } = readFacts(events);
    const last = applied.at(-1)?.recorded;
    if (last !== undefined) this.#write(applied, { position: last.position, stream: last.stream, revision: last.revision, eventId: last.id });
    return { applied, unreadable };
  }

  /** From here on the file can serve. All of it is on the disk before it says so. */
  complete(): void {
    this.#orRollBack(() => {
      this.#begin();
      for (const sql of this.#whenComplete) this.#db.exec(sql);
      this.#commit();
    });
    this.#db.exec('PRAGMA synchronous = NORMAL; PRAGMA wal_checkpoint(TRUNCATE); UPDATE read_model SET complete = 1');
    this.#building = false;
  }

  close(): void {
    this.#db.close();
  }

  #write(facts: readonly Fact[], checkpoint: Checkpoint): void {
    this.#orRollBack(() => {
      this.#begin();
      const { applyTo } = this.#prepared ??= prepare(this.#db, this.#projections);
      for (const fact of facts) for (const apply of applyTo.get(fact.category) ?? []) apply(fact);
      this.#save(checkpoint);
      this.#checkpoint = checkpoint;
      this.#uncommitted += facts.length;
      if (!this.#building || this.#uncommitted >= mostUncommitted) this.#commit();
    });
  }

  #begin(): void {
    if (!this.#db.isTransaction) this.#db.exec('BEGIN IMMEDIATE');
  }

  #commit(): void {
    for (const work of this.#prepared?.beforeCommit ?? []) work();
    this.#db.exec('COMMIT');
    this.#committed = this.#checkpoint;
    this.#uncommitted = 0;
  }

  #orRollBack(work: () => void): void {
    try {
      work();
    } catch (error) {
      // SQLite rolls back by itself on some errors, a full disk among them.
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      this.#prepared = undefined;
      this.#checkpoint = this.#committed;
      this.#uncommitted = 0;
      throw error;
    }
  }
}

function prepare(db: DatabaseSync, projections: readonly AnyProjection[]): Prepared {
  const prepared: Prepared = { applyTo: new Map(), beforeCommit: [] };
  for (const projection of projections) {
    const apply = projection.prepare(db, (work) => prepared.beforeCommit.push(work)) as (fact: Fact) => void;
    for (const category of projection.categories) prepared.applyTo.set(category, [...(prepared.applyTo.get(category) ?? []), apply]);
  }
  return prepared;
}

function readFacts(events: readonly RecordedEvent[]): { facts: Fact[]; unreadable: UnreadableEvent | undefined } {
  const facts: Fact[] = [];
  for (const event of events) {
    try {
      facts.push(readFact(event));
    } catch (error) {
      if (error instanceof UnreadableEvent) return { facts, unreadable: error };
      throw error;
    }
  }
  return { facts, unreadable: undefined };
}

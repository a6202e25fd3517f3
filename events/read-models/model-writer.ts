import type { DatabaseSync } from 'node:sqlite';
import type { RecordedEvent } from '../event.ts';
import { UnreadableEvent } from '../schema.ts';
import { readFact, type Fact } from './fact.ts';
import { readCheckpoint, type Checkpoint } from './model-file.ts';
import type { AnyProjection } from './projection.ts';

/** Writes rows and checkpoint of one file, in one transaction a batch. */
export class ModelWriter {
  readonly #db: DatabaseSync;
  readonly #applyTo: Map<Fact['category'], ((fact: Fact) => void)[]>;
  readonly #save: (checkpoint: Checkpoint) => void;
  #checkpoint: Checkpoint | undefined;

  constructor(db: DatabaseSync, projections: readonly AnyProjection[]) {
    this.#db = db;
    this.#applyTo = new Map();
    for (const projection of projections) {
      const apply = projection.prepare(db) as (fact: Fact) => void;
      for (const category of projection.categories) this.#applyTo.set(category, [...(this.#applyTo.get(category) ?? []), apply]);
    }
    const save = db.prepare('UPDATE read_model SET position = ?, stream = ?, revision = ?, event_id = ?');
    this.#save = ({ position, stream, revision, eventId }) => save.run(position, stream, revision, eventId);
    this.#checkpoint = readCheckpoint(db);
  }

  get checkpoint(): Checkpoint | undefined {
    return this.#checkpoint;
  }

  /**
   * Applies a batch, or of one with an unreadable event all that is before it.
   * @returns the facts that are in the rows now, and what stopped it.
   * @throws what SQLite says; then nothing of the batch was applied.
   */
  apply(events: readonly RecordedEvent[]): { applied: Fact[]; unreadable: UnreadableEvent | undefined } {
    const { facts: applied, unreadable } = readFacts(events);
    const last = applied.at(-1)?.recorded;
    if (last !== undefined) {
      const checkpoint = { position: last.position, stream: last.stream, revision: last.revision, eventId: last.id };
      this.#inTransaction(() => {
        for (const fact of applied) for (const apply of this.#applyTo.get(fact.category) ?? []) apply(fact);
        this.#save(checkpoint);
      });
      this.#checkpoint = checkpoint;
    }
    return { applied, unreadable };
  }

  /** From here on the file can serve. All of it is on the disk before it says so. */
  complete(): void {
    this.#db.exec('PRAGMA synchronous = NORMAL; PRAGMA wal_checkpoint(TRUNCATE); UPDATE read_model SET complete = 1');
  }

  close(): void {
    this.#db.close();
  }

  #inTransaction(work: () => void): void {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#db.exec('COMMIT');
    } catch (error) {
      // SQLite rolls back by itself on some errors, a full disk among them.
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }
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

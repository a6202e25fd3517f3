import type { DatabaseSync } from 'node:sqlite';
import type { Fact, ProjectedCategory } from './fact.ts';

/** Tables that follow from the events alone: dropped and projected again, their rows are the same. */
export interface Projection<C extends ProjectedCategory = ProjectedCategory> {
  name: string;
  /** Raised when what is written changes and `tables` does not; either change has the file rebuilt. */
  version: number;
  categories: readonly C[];
  /** SQL that makes its tables, with the indexes that {@link prepare} reads by. */
  tables: string;
  /**
   * SQL to run once, when all rows of a new file are there: what only queries need, which would cost more to keep up with
   * each row. Indexes, and totals with the triggers that keep them from then on.
   */
  whenComplete?: string;
  /**
   * Prepares its statements on one connection. What it remembers beside its rows holds until a transaction is rolled back:
   * then it is prepared anew.
   * @param beforeCommit takes what is to be done once before each commit, for what need not be written with each fact.
   * @returns applies one fact, inside the projector's transaction. Reads its own tables at most, and no clock.
   */
  prepare(db: DatabaseSync, beforeCommit: BeforeCommit): (fact: Fact<C>) => void;
}

export type BeforeCommit = (work: () => void) => void;

/** A projection among others. Give it facts of its own categories only. */
export interface AnyProjection extends Omit<Projection, 'prepare'> {
  prepare(db: DatabaseSync, beforeCommit: BeforeCommit): (fact: never) => void;
}

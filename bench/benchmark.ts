import type { Stage } from './stage.ts';
import type { BusyStore } from './busy-store.ts';

/** A goal that an issue of the project set. */
export type Goal = { atMost: number } | { atLeast: number };

export type Unit = 'ms' | 's' | '×' | '/s' | 'MB' | 'kB' | 'lines' | 'Operations' | 'times' | 'min' | '%';

/** One measured number, beside what it is to be seen against. */
export interface Figure {
  what: string;
  value: number;
  unit: Unit;
  /** Absent for what is told for information. */
  goal?: Goal;
  /** Measured in the same run, in turns with the figure. */
  reference?: { what: string; value: number; unit: Unit };
}

/** `skipped` says in a sentence what this machine lacks. */
export type Result = { figures: Figure[] } | { skipped: string };

/** What several benchmarks share, made when the first of them asks. */
export interface Surroundings {
  /** A whole installation with a real host. @throws CannotRunHere */
  stage(): Promise<Stage>;
  /** An event store with 10,000 Operations in it. */
  busyStore(): Promise<BusyStore>;
  /** What one benchmark has made for itself: closed in the end, also after a signal in the middle. */
  own<T extends { close(): Promise<void> }>(made: Promise<T>): Promise<T>;
  /** Aborted before anything is closed, as after a signal: what is seen from then on is no result. */
  stopping: AbortSignal;
  /** Where a benchmark of that name keeps how far it came. */
  progressFile(name: string): string;
}

export interface Benchmark {
  name: string;
  title: string;
  /** Run when it is named, and not with all the others. */
  takesHours?: true;
  run(surroundings: Surroundings): Promise<Result>;
}

/** This machine lacks what the benchmark needs; the message says what. */
export class CannotRunHere extends Error {
  readonly code = 'cannot_run_here';
}

export function meets({ goal, value }: Figure): boolean | undefined {
  if (goal === undefined) return undefined;
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
}

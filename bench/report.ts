import type { Figure } from './benchmark.ts';
import type { Machine } from './machine.ts';

/** What one benchmark gave: figures, or why there are none. */
export interface Entry {
  name: string;
  title: string;
  figures?: Figure[];
  skipped?: string;
  /** Why it broke off. */
  failed?: string;
}

export interface Report {
  /** RFC 3339. */
  measuredAt: string;
  machine: Machine;
  benchmarks: Entry[];
}

import type { Position } from '../event.ts';

export interface ReadModelsStatus {
  /** `stopped`: an event cannot be read; what is served stays as it was before that event. */
  state: 'catching_up' | 'live' | 'stopped';
  /** Since when; RFC 3339. */
  since: string;
  /** Position of the last event projected. */
  position: Position | null;
  /** Why a new file is being built, while one is. */
  rebuilding: string | null;
  /** What went wrong last; it is tried again unless `stopped`. */
  error: string | null;
}

/** There is nothing to answer from until the first file has been built. */
export class ReadModelsNotReady extends Error {
  readonly code = 'read_models_not_ready';
  constructor(why: string) {
    super(`Lists and pages are still being built from the events (${why}). Try again in a moment; \`aegir status\` shows how far it is.`);
  }
}

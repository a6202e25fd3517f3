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
  /** Queries are answered; while rebuilding, with what was there before. */
  serving: boolean;
  /** What went wrong last; it is tried again unless `stopped`. */
  error: string | null;
}

type Kept = Pick<ReadModelsStatus, 'state' | 'since' | 'rebuilding' | 'error'>;

/** The part of the status that is told when it changes. */
export class StatusKeeper {
  #now: Kept = { state: 'catching_up', since: new Date().toISOString(), rebuilding: null, error: null };
  readonly #listeners = new Set<() => void>();

  get now(): Kept {
    return this.#now;
  }

  /** @returns ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  enter(next: Partial<Omit<Kept, 'since'>>): void {
    const before = this.#now;
    const since = next.state === undefined || next.state === before.state ? before.since : new Date().toISOString();
    this.#now = { ...before, ...next, since };
    const { state, rebuilding, error } = this.#now;
    if (state !== before.state || rebuilding !== before.rebuilding || error !== before.error) this.tell();
  }

  tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** There is nothing to answer from until the first file has been built. */
export class ReadModelsNotReady extends Error {
  readonly code = 'read_models_not_ready';
  constructor(why: string) {
    super(`Lists and pages are still being built from the events (${why}). Try again in a moment; \`aegir status\` shows how far it is.`);
  }
}

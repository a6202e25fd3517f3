import type { StreamName } from '../../events/event.ts';
import type { Change } from '../../events/read-models/changes.ts';
import type { ReadModels } from '../../events/read-models/read-models.ts';
import { Changes } from '../../events/store/changes.ts';
import { isCaughtUp, type EventStore } from '../../events/store/event-store.ts';

/** Wakes one follower. */
export interface Watch {
  changes: Changes;
  stop: () => void;
}

/**
 * Tells the followers of the web process what is new, by one subscription for all of them: to Task logs, which read
 * models pass over, and to the read models for everything else, so that whoever is woken finds it there.
 */
export class LiveHub {
  readonly #watching = new Map<string, Set<Changes>>();
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #closing = new AbortController();
  readonly #endListening: () => void;
  readonly #ended: Promise<void>;

  constructor(store: EventStore, readModels: ReadModels) {
    this.#endListening = readModels.onChange((change) => this.#changed(change));
    // Older logs are read by who follows them; only what comes from about now on wakes anybody.
    const after = readModels.status().position ?? undefined;
    this.#ended = this.#wakeLogFollowers(store, after);
  }

  /** Wakes whoever holds the watch each time one of these streams has grown. Stop it when done. */
  watch(...streams: StreamName[]): Watch {
    const changes = new Changes();
    for (const stream of streams) this.#watching.set(stream, (this.#watching.get(stream) ?? new Set()).add(changes));
    return {
      changes,
      stop: () => {
        for (const stream of streams) {
          const watchers = this.#watching.get(stream);
          watchers?.delete(changes);
          if (watchers?.size === 0) this.#watching.delete(stream);
        }
      },
    };
  }

  /** Tells of each change once queries see it. @returns ends it. */
  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#endListening();
    this.#closing.abort();
    for (const watchers of this.#watching.values()) for (const changes of watchers) changes.end();
    await this.#ended;
  }

  async #wakeLogFollowers(store: EventStore, after: string | undefined): Promise<void> {
    const subscription = store.subscribe({
      ...(after === undefined ? {} : { after }),
      categories: ['tasklog'],
      signal: this.#closing.signal,
    });
    for await (const item of subscription) if (!isCaughtUp(item)) this.#wake(item.stream);
  }

  #changed(change: Change): void {
    if (change.topic === 'all') for (const stream of this.#watching.keys()) this.#wake(stream);
    else this.#wake(`${change.topic}-${change.id}`);
    for (const listener of this.#listeners) listener(change);
  }

  #wake(stream: string): void {
    for (const changes of this.#watching.get(stream) ?? []) changes.announce();
  }
}

import { once } from 'node:events';
import type { Position, StreamName } from '../../events/event.ts';
import type { Change } from '../../events/read-models/changes.ts';
import type { ReadModels } from '../../events/read-models/read-models.ts';
import { Changes } from '../../events/store/changes.ts';
import { isCaughtUp, type EventStore } from '../../events/store/event-store.ts';

/** The longest that a timer runs. */
const longestTimeoutMs = 2 ** 31 - 1;

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
    this.#ended = this.#wakeLogFollowers(store, readModels);
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

  /** Has everybody read anew what they show. */
  tellAll(position: Position): void {
    this.#changed({ position, topic: 'all', id: '*' });
  }

  async close(): Promise<void> {
    this.#endListening();
    this.#closing.abort();
    for (const watchers of this.#watching.values()) for (const changes of watchers) changes.end();
    await this.#ended;
  }

  async #wakeLogFollowers(store: EventStore, readModels: ReadModels): Promise<void> {
    const { signal } = this.#closing;
    // Until they have caught up, the read models may be those of another store, whose position means nothing in this one.
    await Promise.race([readModels.upToDate({ timeoutMs: longestTimeoutMs }), once(signal, 'abort')]);
    if (signal.aborted) return;
    // Older logs are read by who follows them; only what comes from about now on wakes anybody.
    const after = readModels.status().position;
    for await (const item of store.subscribe({ ...(after === null ? {} : { after }), categories: ['tasklog'], signal })) {
      // Who began to follow before this did may have missed something.
      if (isCaughtUp(item)) this.#wakeAll();
      else this.#wake(item.stream);
    }
  }

  #changed(change: Change): void {
    if (change.topic === 'all') this.#wakeAll();
    else this.#wake(`${change.topic}-${change.id}`);
    for (const listener of this.#listeners) listener(change);
  }

  #wakeAll(): void {
    for (const stream of this.#watching.keys()) this.#wake(stream);
  }

  #wake(stream: string): void {
    for (const changes of this.#watching.get(stream) ?? []) changes.announce();
  }
}

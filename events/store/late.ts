import type { NewEvent, RecordedEvent, StreamName } from '../event.ts';
import { backoff } from './backoff.ts';
import {
  EventStoreUnavailable,
  type Appended, type CaughtUp, type EventStore, type ReadAllOptions, type ReadOptions, type StoreHealth, type SubscribeOptions,
} from './event-store.ts';

/**
 * A store that need not be there when the process starts: it is opened when it first is wanted, and tried again each time
 * until it can be. So a disk that is full or not mounted yet is an outage to be told of, and no reason to end.
 */
export class LateEventStore implements EventStore {
  readonly #open: () => Promise<EventStore>;
  readonly #closing = new AbortController();
  #opening: Promise<EventStore> | undefined;

  constructor(open: () => Promise<EventStore>) {
    this.#open = open;
  }

  async append(stream: StreamName, events: readonly NewEvent[], opts: { expected: 'none' | number }): Promise<Appended> {
    return (await this.#opened()).append(stream, events, opts);
  }

  async *read(stream: StreamName, opts?: ReadOptions): AsyncGenerator<RecordedEvent> {
    yield* (await this.#opened()).read(stream, opts);
  }

  async *readAll(opts?: ReadAllOptions): AsyncGenerator<RecordedEvent> {
    yield* (await this.#opened()).readAll(opts);
  }

  async *subscribe(opts: SubscribeOptions): AsyncGenerator<RecordedEvent | CaughtUp> {
    if (this.#closing.signal.aborted) await this.#opened();
    const ended = AbortSignal.any([opts.signal, this.#closing.signal]);
    const outage = backoff();
    while (!ended.aborted) {
      let store: EventStore;
      try {
        store = await this.#opened();
      } catch (error) {
        if (!(error instanceof EventStoreUnavailable)) throw error;
        await outage.wait(ended);
        continue;
      }
      yield* store.subscribe(opts);
      return;
    }
  }

  async health(): Promise<StoreHealth> {
    try {
      return await (await this.#opened()).health();
    } catch (error) {
      if (error instanceof EventStoreUnavailable) return { state: 'down', why: error.why };
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const store = await this.#opening?.catch(() => undefined);
    await store?.close();
  }

  #opened(): Promise<EventStore> {
    if (this.#closing.signal.aborted) return Promise.reject(new EventStoreUnavailable('it has been closed'));
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }
}

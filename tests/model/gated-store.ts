import type { NewEvent, RecordedEvent, StreamName } from '../../events/event.ts';
import { EventStoreUnavailable, type Appended, type CaughtUp, type EventStore, type ReadAllOptions, type ReadOptions, type StoreHealth, type SubscribeOptions } from '../../events/store/event-store.ts';
import type { Gate } from './gate.ts';
import type { Process } from './process.ts';

/** The event store as one process reaches it: each append waits for the schedule, so that others may come between. */
export class GatedStore implements EventStore {
  readonly #store: EventStore;
  readonly #gate: Gate;
  readonly #process: Process;

  constructor(store: EventStore, gate: Gate, process: Process) {
    this.#store = store;
    this.#gate = gate;
    this.#process = process;
  }

  append(stream: StreamName, events: readonly NewEvent[], opts: { expected: 'none' | number }): Promise<Appended> {
    return this.#gate.pass(this.#process, () => this.#store.append(stream, events, opts), () => new EventStoreUnavailable('the model says so'));
  }

  read(stream: StreamName, opts?: ReadOptions): AsyncIterable<RecordedEvent> {
    return this.#store.read(stream, opts);
  }

  readAll(opts?: ReadAllOptions): AsyncIterable<RecordedEvent> {
    return this.#store.readAll(opts);
  }

  subscribe(opts: SubscribeOptions): AsyncIterable<RecordedEvent | CaughtUp> {
    return this.#store.subscribe(opts);
  }

  health(): Promise<StoreHealth> {
    return this.#store.health();
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}

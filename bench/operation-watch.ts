import { idOf } from '../events/event.ts';
import { operationEvents, type OperationEvent } from '../events/operation.ts';
import { isCaughtUp, type EventStore } from '../events/store/event-store.ts';

/** What was seen of one Operation: when each type of event arrived here first, by `performance.now()`. */
type Seen = Map<OperationEvent['type'], number>;

const ends: readonly OperationEvent['type'][] = ['OperationSucceeded', 'OperationFailed', 'OperationCancelled', 'OperationLost', 'OperationBlocked'];

/** Follows the event store from another process than Aegir's own. */
export class OperationWatch {
  readonly #store: EventStore;
  readonly #stop = new AbortController();
  readonly #seen = new Map<string, Seen>();
  readonly #waiting = new Map<string, PromiseWithResolvers<Seen>>();
  readonly #failures = new Map<string, string>();
  readonly #attempts = new Map<string, string>();
  readonly #waitingForAttempt = new Map<string, (taskRunId: string) => void>();
  readonly #counts = new Map<string, number>();
  readonly #arrivals = new Map<string, PromiseWithResolvers<number>>();
  readonly #following: Promise<void>;

  /** The store is closed with this. */
  constructor(store: EventStore) {
    this.#store = store;
    this.#following = this.#follow();
  }

  /** Resolves with the moments of its events once it has succeeded. @throws when it has not */
  async ended(id: string): Promise<Seen> {
    const waiting = this.#waiting.get(id) ?? Promise.withResolvers<Seen>();
    this.#waiting.set(id, waiting);
    const seen = this.#endOf(id) ?? (await waiting.promise);
    if (!seen.has('OperationSucceeded')) throw new Error(`Operation ${id} of the benchmark did not succeed: ${this.#failures.get(id) ?? [...seen.keys()].join(', ')}`);
    return seen;
  }

  /** Resolves with the run id of its first attempt once that has started. */
  async attempt(id: string): Promise<string> {
    const started = new Promise<string>((resolve) => this.#waitingForAttempt.set(id, resolve));
    const neverStarted = this.ended(id).then(() => started);
    return this.#attempts.get(id) ?? Promise.race([started, neverStarted]);
  }

  /** Resolves with the moment at which the n-th event of that type, from 1, arrived here. */
  async occurrence(id: string, type: OperationEvent['type'], n: number): Promise<number> {
    const key = `${id} ${type} ${n}`;
    const known = this.#arrivals.get(key) ?? Promise.withResolvers<number>();
    this.#arrivals.set(key, known);
    return known.promise;
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#following;
    await this.#store.close();
  }

  #arrived(id: string, type: OperationEvent['type']): void {
    const n = (this.#counts.get(`${id} ${type}`) ?? 0) + 1;
    this.#counts.set(`${id} ${type}`, n);
    const key = `${id} ${type} ${n}`;
    const known = this.#arrivals.get(key) ?? Promise.withResolvers<number>();
    this.#arrivals.set(key, known);
    known.resolve(performance.now());
  }

  #endOf(id: string): Seen | undefined {
    const seen = this.#seen.get(id);
    return seen !== undefined && ends.some((type) => seen.has(type)) ? seen : undefined;
  }

  async #follow(): Promise<void> {
    for await (const item of this.#store.subscribe({ categories: ['operation'], signal: this.#stop.signal })) {
      if (isCaughtUp(item)) continue;
      const id = idOf(item.stream);
      const seen: Seen = this.#seen.get(id) ?? new Map();
      this.#seen.set(id, seen);
      const event = operationEvents.read(item);
      const { type } = event;
      this.#arrived(id, type);
      if (event.type === 'TaskStarted' && !this.#attempts.has(id)) {
        this.#attempts.set(id, event.data.taskRunId);
        this.#waitingForAttempt.get(id)?.(event.data.taskRunId);
      }
      if (event.type === 'TaskFailed') this.#failures.set(id, event.data.failure.message);
      if (!seen.has(type)) seen.set(type, performance.now());
      if (ends.includes(type)) this.#waiting.get(id)?.resolve(seen);
    }
  }
}

/** Milliseconds between two events of one Operation. */
export function between(seen: Seen, from: OperationEvent['type'], to: OperationEvent['type']): number {
  const [start, end] = [seen.get(from), seen.get(to)];
  if (start === undefined || end === undefined) throw new Error(`${from} and ${to} were not both seen.`);
  return end - start;
}

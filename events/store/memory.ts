import { categoryOf, type NewEvent, type Position, type RecordedEvent, type StreamName } from '../event.ts';
import { Changes } from './changes.ts';
import { decodeEvent, encodeEvents, type EncodedEvent } from './encoded-event.ts';
import {
  DuplicateEventId, EventStoreUnavailable,
  type Appended, type CaughtUp, type EventStore, type ReadAllOptions, type ReadOptions, type StoreHealth, type SubscribeOptions,
} from './event-store.ts';
import { follow, type Page } from './follow.ts';
import { judgeAppend } from './judge-append.ts';
import { positionOf, sequenceOf } from './sequence-position.ts';

interface Stored {
  stream: StreamName;
  revision: number;
  /** 1 for the store's first event. */
  sequence: number;
  event: EncodedEvent;
}

const pageSize = 500;

/** Keeps events as long as the process lives. For tests, and the measure of what the others must do. */
export class MemoryEventStore implements EventStore {
  readonly #log: Stored[] = [];
  readonly #streams = new Map<StreamName, Stored[]>();
  readonly #ids = new Set<string>();
  readonly #changes = new Changes();

  async append(stream: StreamName, events: readonly NewEvent[], opts: { expected: 'none' | number }): Promise<Appended> {
    this.#refuseWhenClosed();
    const encoded = encodeEvents(stream, events);
    const ids = encoded.map((event) => event.id);
    const present = this.#streams.get(stream) ?? [];
    const verdict = judgeAppend({ stream, expected: opts.expected, ids }, {
      head: present.length - 1,
      idAt: (revision) => present[revision]?.event.id,
    });
    if (verdict.kind === 'repeated') return this.#appended(present[verdict.last]!);
    const twice = ids.find((id, index) => this.#ids.has(id) || ids.indexOf(id) !== index);
    if (twice !== undefined) throw new DuplicateEventId(stream, twice);
    for (const event of encoded) {
      const stored = { stream, revision: present.length, sequence: this.#log.length + 1, event };
      present.push(stored);
      this.#log.push(stored);
      this.#ids.add(event.id);
    }
    this.#streams.set(stream, present);
    this.#changes.announce();
    return this.#appended(present.at(-1)!);
  }

  async *read(stream: StreamName, opts: ReadOptions = {}): AsyncGenerator<RecordedEvent> {
    this.#refuseWhenClosed();
    const present = this.#streams.get(stream) ?? [];
    const step = opts.backwards === true ? -1 : 1;
    let at = opts.backwards === true ? Math.min(opts.from ?? Infinity, present.length - 1) : (opts.from ?? 0);
    for (let left = opts.limit ?? Infinity; left > 0; left--, at += step) {
      const stored = present[at];
      if (stored === undefined) return;
      yield this.#recorded(stored);
    }
  }

  async *readAll(opts: ReadAllOptions = {}): AsyncGenerator<RecordedEvent> {
    this.#refuseWhenClosed();
    let left = opts.limit ?? Infinity;
    for (let at = sequenceOf(opts.after); left > 0 && at < this.#log.length; at++) {
      const stored = this.#log[at]!;
      if (!this.#isOf(stored, opts.categories)) continue;
      left--;
      yield this.#recorded(stored);
    }
  }

  async *subscribe(opts: SubscribeOptions): AsyncGenerator<RecordedEvent | CaughtUp> {
    this.#refuseWhenClosed();
    sequenceOf(opts.after);
    yield* follow({ changes: this.#changes, page: async (after) => this.#page(after, opts.categories) }, opts.after, opts.signal);
  }

  async health(): Promise<StoreHealth> {
    return this.#changes.ended ? { state: 'down', why: 'it has been closed.' } : { state: 'up' };
  }

  async close(): Promise<void> {
    this.#changes.end();
  }

  #page(after: Position | undefined, categories: SubscribeOptions['categories']): Page {
    const from = sequenceOf(after);
    const looked = this.#log.slice(from, from + pageSize);
    const last = looked.at(-1);
    return {
      events: looked.filter((stored) => this.#isOf(stored, categories)).map((stored) => this.#recorded(stored)),
      reached: last === undefined ? after : positionOf(last.sequence),
      more: looked.length === pageSize,
    };
  }

  #isOf(stored: Stored, categories: SubscribeOptions['categories']): boolean {
    return categories === undefined || categories.includes(categoryOf(stored.stream));
  }

  #recorded({ event, stream, revision, sequence }: Stored): RecordedEvent {
    return decodeEvent(event, { stream, revision, position: positionOf(sequence) });
  }

  #appended(last: Stored): Appended {
    return { revision: last.revision, position: positionOf(last.sequence) };
  }

  #refuseWhenClosed(): void {
    if (this.#changes.ended) throw new EventStoreUnavailable('it has been closed');
  }
}

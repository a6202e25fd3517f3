import { BACKWARDS, END, FORWARDS, KurrentDBClient, NO_STREAM, START, jsonEvent, streamNameFilter, type JSONType } from '@kurrent/kurrentdb-client';
import { categories as allCategories, type Category, type EventMetadata, type NewEvent, type RecordedEvent, type StreamName } from '../event.ts';
import { encodeEvents } from './encoded-event.ts';
import {
  EventStoreUnavailable, EventTooLarge, WrongExpectedRevision,
  type Appended, type CaughtUp, type EventStore, type ReadAllOptions, type ReadOptions, type StoreHealth, type SubscribeOptions,
} from './event-store.ts';
import { explainFailure } from './kurrentdb-failure.ts';
import { logPositionOf, positionOf } from './kurrentdb-position.ts';
import { subscribeToAll } from './kurrentdb-subscription.ts';

export interface KurrentEventStoreOptions {
  /** `kurrentdb://user:password@host:2113?tls=…`; from a file, as it holds the password. */
  connectionString: string;
  /** How long an append may take, in milliseconds, before it counts as an outage; default 10000. */
  patienceMs?: number;
}

/** What the client makes of a record, whichever of its two transports it came by. */
interface ClientRecord {
  streamId: string;
  revision: bigint;
  id: string;
  type: string;
  data: unknown;
  metadata: unknown;
  position?: { commit: bigint; prepare: bigint };
}

/** The event store of several machines. Appends name a concrete revision always: KurrentDB knows a repetition only by it. */
export class KurrentEventStore implements EventStore {
  readonly #client: KurrentDBClient;
  readonly #patienceMs: number;
  readonly #closing = new AbortController();

  constructor({ connectionString, patienceMs = 10_000 }: KurrentEventStoreOptions) {
    this.#patienceMs = patienceMs;
    try {
      this.#client = KurrentDBClient.connectionString(connectionString);
    } catch {
      // Not as the cause: what the client says may quote the string, and with it the password.
      throw new EventStoreUnavailable('its connection string is not one of KurrentDB\'s. It looks like kurrentdb://user:password@host:2113');
    }
  }

  async append(stream: StreamName, events: readonly NewEvent[], opts: { expected: 'none' | number }): Promise<Appended> {
    this.#refuseWhenClosed();
    const encoded = encodeEvents(stream, events);
    const streamState = opts.expected === 'none' ? NO_STREAM : BigInt(opts.expected);
    const records = events.map(({ id, type, data, metadata }) => jsonEvent({ id, type, data: (data ?? null) as JSONType, metadata: { ...metadata } }));
    try {
      const result = await this.#inTime(this.#client.appendToStream(stream, records, { streamState }));
      const revision = Number(result.nextExpectedRevision);
      if (events.length === 1 && result.position !== undefined) return { revision, position: positionOf(result.position) };
      return { revision, position: await this.#positionAt(stream, revision) };
    } catch (error) {
      const { type, actualState } = error as { type?: string; actualState?: bigint | typeof NO_STREAM };
      if (type === 'wrong-expected-version') {
        throw new WrongExpectedRevision(stream, opts.expected, typeof actualState === 'bigint' ? Number(actualState) : 'none');
      }
      if (type === 'maximum-append-size-exceeded' || type === 'append-record-size-exceeded' || type === 'transaction-max-size-exceeded') {
        const bytes = encoded.reduce((sum, event) => sum + Buffer.byteLength(event.data) + Buffer.byteLength(event.metadata), 0);
        throw new EventTooLarge(stream, encoded.map((event) => event.type).join(', '), bytes);
      }
      throw explainFailure(error);
    }
  }

  async *read(stream: StreamName, { from, backwards = false, limit }: ReadOptions = {}): AsyncGenerator<RecordedEvent> {
    this.#refuseWhenClosed();
    if (limit === 0) return;
    try {
      const events = this.#client.readStream(stream, {
        direction: backwards ? BACKWARDS : FORWARDS,
        fromRevision: from === undefined ? (backwards ? END : START) : BigInt(from),
        ...(limit === undefined ? {} : { maxCount: limit }),
      });
      for await (const { event } of events) if (event !== undefined) yield recordedEvent(event);
    } catch (error) {
      if ((error as { type?: string }).type === 'stream-not-found') return;
      throw explainFailure(error);
    }
  }

  async *readAll({ after, categories, limit = Infinity }: ReadAllOptions = {}): AsyncGenerator<RecordedEvent> {
    this.#refuseWhenClosed();
    const prefixes = prefixesOf(categories);
    const fromPosition = after === undefined ? START : logPositionOf(after);
    if (limit === 0) return;
    let left = limit;
    try {
      // The server counts the position itself in, so one more is asked for than is wanted.
      const maxCount = Number.isFinite(limit) ? limit + 1 : Number.MAX_SAFE_INTEGER;
      for await (const { event } of this.#client.readAll({ direction: FORWARDS, fromPosition, filter: streamNameFilter({ prefixes }), maxCount })) {
        if (event === undefined) continue;
        const recorded = recordedEvent(event);
        if (after !== undefined && recorded.position <= after) continue;
        yield recorded;
        if (--left === 0) return;
      }
    } catch (error) {
      throw explainFailure(error);
    }
  }

  async *subscribe({ after, categories, signal }: SubscribeOptions): AsyncGenerator<RecordedEvent | CaughtUp> {
    this.#refuseWhenClosed();
    if (after !== undefined) logPositionOf(after);
    const until = AbortSignal.any([signal, this.#closing.signal]);
    yield* subscribeToAll(this.#client, { after, prefixes: prefixesOf(categories), signal: until }, ({ event }) =>
      event === undefined ? undefined : recordedEvent(event));
  }

  async health(): Promise<StoreHealth> {
    if (this.#closing.signal.aborted) return { state: 'down', why: 'it has been closed.' };
    try {
      for await (const _ of this.#client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 })) break;
      return { state: 'up' };
    } catch (error) {
      const explained = explainFailure(error);
      return { state: 'down', why: explained instanceof EventStoreUnavailable ? explained.why : (error as Error).message };
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#client.dispose();
  }

  /** The client waits for ever when its connection goes away between an append and the answer. */
  async #inTime<T>(answer: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new EventStoreUnavailable(`KurrentDB did not answer within ${this.#patienceMs} ms. Repeating the append is safe`)), this.#patienceMs);
    });
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }

  async #positionAt(stream: StreamName, revision: number): Promise<string> {
    for await (const event of this.read(stream, { from: revision, limit: 1 })) return event.position;
    throw new EventStoreUnavailable('KurrentDB does not show yet what it has just written. Repeating the append is safe');
  }

  #refuseWhenClosed(): void {
    if (this.#closing.signal.aborted) throw new EventStoreUnavailable('it has been closed');
  }
}

/** Without a choice all of ours, never the server's own streams. The server takes no prefix for every stream; no stream begins with a dash. */
function prefixesOf(categories: readonly Category[] = allCategories): string[] {
  return categories.length === 0 ? ['-'] : categories.map((category) => `${category}-`);
}

function recordedEvent({ streamId, revision, id, type, data, metadata, position }: ClientRecord): RecordedEvent {
  if (position === undefined) throw new EventStoreUnavailable('this KurrentDB does not tell the positions of events. Use version 25 or later');
  return {
    id, type, data,
    metadata: metadata as EventMetadata,
    stream: streamId as StreamName,
    revision: Number(revision),
    position: positionOf(position),
  };
}

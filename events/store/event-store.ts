import type { Category, NewEvent, Position, RecordedEvent, StreamName } from '../event.ts';

/** Says that a subscription has delivered all there was and is live from here on. */
export interface CaughtUp {
  caughtUp: Position | undefined;
}

export interface Appended {
  /** Revision of the last event appended. */
  revision: number;
  position: Position;
}

export interface ReadOptions {
  /** First revision to read; default: the first, or the last when backwards. */
  from?: number;
  backwards?: boolean;
  limit?: number;
}

export interface ReadAllOptions {
  /** Exclusive. */
  after?: Position;
  categories?: readonly Category[];
  limit?: number;
}

export interface SubscribeOptions {
  /** Exclusive; from the beginning when absent. */
  after?: Position;
  categories?: readonly Category[];
  /** Ends the iteration. */
  signal: AbortSignal;
}

/**
 * The one place where facts are kept. Memory, SQLite and KurrentDB pass one contract suite.
 * Every method may throw {@link EventStoreUnavailable}.
 */
export interface EventStore {
  /**
   * Appends all events or none; there must be at least one. Repeating an append that happened (same ids at the same
   * revisions) answers as it did, whatever came after it.
   * @param opts.expected the stream's last revision, or 'none' when it must not exist.
   * @throws WrongExpectedRevision, EventTooLarge, DuplicateEventId
   */
  append(stream: StreamName, events: readonly NewEvent[], opts: { expected: 'none' | number }): Promise<Appended>;
  /** A stream that does not exist is empty. */
  read(stream: StreamName, opts?: ReadOptions): AsyncIterable<RecordedEvent>;
  /** @throws InvalidPosition, as does {@link subscribe}, when `after` is not of this store. */
  readAll(opts?: ReadAllOptions): AsyncIterable<RecordedEvent>;
  /**
   * Catches up, says so once each time it has, and goes on live; outages are waited out inside.
   * Ends, without an error, when the signal aborts or the store is closed.
   */
  subscribe(opts: SubscribeOptions): AsyncIterable<RecordedEvent | CaughtUp>;
  /** Whether reading and appending work now. */
  health(): Promise<StoreHealth>;
  close(): Promise<void>;
}

/** @property why it is down, and what to do, in a sentence or two. */
export type StoreHealth = { state: 'up' } | { state: 'down'; why: string };

/** Bytes of one event's JSON data and metadata together that a store accepts. */
export const maxEventBytes = 1_000_000;

export class WrongExpectedRevision extends Error {
  readonly code = 'wrong_expected_revision';
  readonly actual: 'none' | number;
  constructor(stream: StreamName, expected: 'none' | number, actual: 'none' | number) {
    super(`${stream} was expected at ${expected === 'none' ? 'no revision' : `revision ${expected}`} and is at ${actual === 'none' ? 'none' : actual}: somebody else wrote it meanwhile. Read it again and decide anew.`);
    this.actual = actual;
  }
}

export class EventStoreUnavailable extends Error {
  readonly code = 'event_store_unavailable';
  readonly why: string;
  constructor(why: string, options?: ErrorOptions) {
    const sentence = `${why}${/[.?!]$/.test(why) ? '' : '.'}`;
    super(`The event store cannot be used now: ${sentence}`, options);
    this.why = sentence;
  }
}

export class EventTooLarge extends Error {
  readonly code = 'event_too_large';
  constructor(stream: StreamName, type: string, bytes: number) {
    super(`${type} for ${stream} has ${bytes} bytes; an event holds at most ${maxEventBytes}. Store what is large elsewhere and record a reference.`);
  }
}

/**
 * An id that is recorded already, elsewhere than where it would be repeated. The caller took its ids from something
 * else than what it does. KurrentDB does not look across revisions and streams, so it cannot tell.
 */
export class DuplicateEventId extends Error {
  readonly code = 'duplicate_event_id';
  constructor(stream: StreamName, id: string) {
    super(`Event ${id} for ${stream} is recorded already, at another place. Read the stream before deciding again.`);
  }
}

export class InvalidPosition extends Error {
  readonly code = 'invalid_position';
  constructor(position: string) {
    super(`"${position.slice(0, 80)}" is not a position of this event store. Start from the beginning, or from a position it gave.`);
  }
}

export function isCaughtUp(item: RecordedEvent | CaughtUp): item is CaughtUp {
  return 'caughtUp' in item;
}

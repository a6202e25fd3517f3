import type { Aggregate } from '../aggregate.ts';
import { derivedId } from '../derived-id.ts';
import type { Actor, NewEvent, RecordedEvent, StreamName } from '../event.ts';
import { WrongExpectedRevision, type Appended, type EventStore } from './event-store.ts';

/** Why an event is recorded, and by whom. */
export interface Cause {
  correlationId: string;
  causationId: string;
  actor: Actor;
  now: Date;
}

export interface Loaded<State> {
  state: State;
  /** What an append that builds on this state expects. */
  revision: 'none' | number;
  /** By id, to recognise what happened already. */
  events: Map<string, RecordedEvent>;
}

type Readable<State, Event> = Pick<Aggregate<State, Event, never>, 'absent' | 'evolve'> & { family: { read: (event: RecordedEvent) => Event } };

/** Folds a stream into its state. */
export async function load<State, Event>(store: EventStore, stream: StreamName, aggregate: Readable<State, Event>): Promise<Loaded<State>> {
  let state = aggregate.absent;
  let revision: 'none' | number = 'none';
  const events = new Map<string, RecordedEvent>();
  for await (const event of store.read(stream)) {
    state = aggregate.evolve(state, aggregate.family.read(event));
    revision = event.revision;
    events.set(event.id, event);
  }
  return { state, revision, events };
}

/** Dresses decided events for appending. Their ids derive from `key`, so that the same decision is appended once. */
export function toEvents(
  family: { version: (type: never) => number },
  decided: readonly { type: string; data: unknown }[],
  key: string,
  cause: Cause,
): NewEvent[] {
  return decided.map((event, index) => ({
    id: derivedId(key, String(index)),
    type: event.type,
    data: event.data,
    metadata: {
      correlationId: cause.correlationId,
      causationId: cause.causationId,
      actor: cause.actor,
      occurredAt: cause.now.toISOString(),
      schemaVersion: family.version(event.type as never),
    },
  }));
}

/**
 * Appends what is decided on the stream's present state, and decides anew when somebody else wrote meanwhile.
 * @param key the same key is decided once; a repetition answers as the first time.
 * @returns undefined when the decision was that nothing changes.
 */
export async function decideAndAppend<State, Event extends { type: string; data: unknown }, Command>(
  store: EventStore,
  stream: StreamName,
  aggregate: Aggregate<State, Event, Command>,
  command: Command,
  key: string,
  cause: Cause,
): Promise<Appended | undefined> {
  for (;;) {
    const { state, revision, events } = await load(store, stream, aggregate);
    const done = events.get(derivedId(key, '0'));
    if (done !== undefined) return { revision: done.revision, position: done.position };
    const decided = aggregate.decide(state, command);
    if (decided.length === 0) return undefined;
    try {
      return await store.append(stream, toEvents(aggregate.family, decided, key, cause), { expected: revision });
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
    }
  }
}

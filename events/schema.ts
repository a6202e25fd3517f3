import { z } from 'zod';
import type { RecordedEvent } from './event.ts';

/** Lifts the data of an event written under `from` to the version after it. */
export interface Upcaster {
  type: string;
  from: number;
  upcast: (data: unknown) => unknown;
}

type Shapes = Record<string, z.ZodType>;

/** The union `{type, data}` that a set of schemas describes. */
export type EventOf<S extends Shapes> = { [T in keyof S & string]: { type: T; data: z.infer<S[T]> } }[keyof S & string];

/** Data in the store that no version of the code ever wrote: damage, or a newer Aegir's. */
export class UnreadableEvent extends Error {
  readonly code = 'unreadable_event';
  constructor(event: RecordedEvent, why: string) {
    super(`${event.type} at ${event.stream}@${event.revision} cannot be read: ${why}. Was it written by a newer Aegir? Start that version, or restore the event store.`);
  }
}

export interface EventFamily<S extends Shapes> {
  schemas: S;
  /** Version to write into new events' metadata. */
  version: (type: keyof S & string) => number;
  /** @throws UnreadableEvent when the type is unknown or the data does not fit it. */
  read: (event: RecordedEvent) => EventOf<S>;
}

/** Declares the events of one aggregate. A changed shape is a new version with an upcaster from the old one. */
export function eventFamily<S extends Shapes>(schemas: S, upcasters: readonly Upcaster[] = []): EventFamily<S> {
  const version = (type: string): number =>
    1 + upcasters.reduce((highest, upcaster) => (upcaster.type === type ? Math.max(highest, upcaster.from) : highest), 0);
  return {
    schemas,
    version,
    read(event) {
      const schema = Object.hasOwn(schemas, event.type) ? schemas[event.type] : undefined;
      if (schema === undefined) throw new UnreadableEvent(event, 'its type is unknown');
      if (event.metadata.schemaVersion > version(event.type)) {
        throw new UnreadableEvent(event, `it is of version ${event.metadata.schemaVersion}, and ${version(event.type)} is the latest known`);
      }
      let data = event.data;
      for (let from = event.metadata.schemaVersion; from < version(event.type); from++) {
        const step = upcasters.find((upcaster) => upcaster.type === event.type && upcaster.from === from);
        if (step === undefined) throw new UnreadableEvent(event, `no upcaster leads from version ${from}`);
        data = step.upcast(data);
      }
      const parsed = schema.safeParse(data);
      if (!parsed.success) throw new UnreadableEvent(event, z.prettifyError(parsed.error));
      return { type: event.type, data: parsed.data } as EventOf<S>;
    },
  };
}

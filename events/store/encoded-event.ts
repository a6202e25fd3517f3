import type { NewEvent, Position, RecordedEvent, StreamName } from '../event.ts';
import { EventTooLarge, maxEventBytes } from './event-store.ts';

/** An event as stores keep it: JSON text, so that what is read is never what the writer still holds in its hands. */
export interface EncodedEvent {
  id: string;
  type: string;
  data: string;
  metadata: string;
}

/** @throws EventTooLarge, and RangeError when there is nothing to append. */
export function encodeEvents(stream: StreamName, events: readonly NewEvent[]): EncodedEvent[] {
  if (events.length === 0) throw new RangeError(`An append to ${stream} needs at least one event.`);
  return events.map(({ id, type, data, metadata }) => {
    const encoded = { id, type, data: JSON.stringify(data ?? null), metadata: JSON.stringify(metadata) };
    const bytes = Buffer.byteLength(encoded.data) + Buffer.byteLength(encoded.metadata);
    if (bytes > maxEventBytes) throw new EventTooLarge(stream, type, bytes);
    return encoded;
  });
}

export function decodeEvent(event: EncodedEvent, at: { stream: StreamName; revision: number; position: Position }): RecordedEvent {
  return {
    id: event.id,
    type: event.type,
    data: JSON.parse(event.data),
    metadata: JSON.parse(event.metadata),
    stream: at.stream,
    revision: at.revision,
    position: at.position,
  };
}

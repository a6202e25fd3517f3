import { z } from 'zod';

/** Prefix of a stream's name up to the first dash; says which aggregate the stream is about. */
export const categories = [
  'client', 'server', 'distribution', 'platform', 'site', 'operation', 'decision', 'claim', 'tasklog',
] as const;
export type Category = (typeof categories)[number];
export type StreamName = `${Category}-${string}`;

/** Who caused an event. `schedule` is one that a person set up; `system` is Aegir itself: a workflow, the reconciler, the first start. */
export const actorSchema = z.object({
  kind: z.enum(['person', 'token', 'schedule', 'system']),
  id: z.string(),
  name: z.string(),
});
export type Actor = z.infer<typeof actorSchema>;

export interface EventMetadata {
  /** The Operation's id where there is one, otherwise the command's. */
  correlationId: string;
  /** Id of the command or event that led to this one. */
  causationId: string;
  actor: Actor;
  /** RFC 3339, UTC. */
  occurredAt: string;
  /** Version of the event type's data; older ones are upcast when read. */
  schemaVersion: number;
}

export interface NewEvent {
  /** UUID. Deterministic, so that a repeated append is recognised. */
  id: string;
  type: string;
  data: unknown;
  metadata: EventMetadata;
}

/** Opaque outside the store adapters. Positions of one store compare as strings (`<`) in the order of its events. */
export type Position = string;

export interface RecordedEvent extends NewEvent {
  stream: StreamName;
  /** 0 for a stream's first event. */
  revision: number;
  position: Position;
}

export function categoryOf(stream: StreamName): Category {
  return stream.slice(0, stream.indexOf('-')) as Category;
}

/** What follows the category: an aggregate's id, a claim's `<kind>-<name>`. */
export function idOf(stream: StreamName): string {
  return stream.slice(stream.indexOf('-') + 1);
}

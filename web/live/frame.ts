export interface ServerSentEvent {
  event: string;
  data: unknown;
  /** Where a reader goes on that comes back with it in `Last-Event-ID`. */
  id?: string | number;
}

/** A server-sent event as it is written: what goes to many readers is made once. */
export type Frame = Buffer;

export function frameOf({ event, data, id }: ServerSentEvent): Frame {
  return Buffer.from(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

import { START, type AllStreamResolvedEvent, type AllStreamSubscription, type CaughtUp as ServerCaughtUp, type Filter, type KurrentDBClient, type Position as LogPosition } from '@kurrent/kurrentdb-client';
import { streamNameFilter } from '@kurrent/kurrentdb-client';
import type { Position, RecordedEvent } from '../event.ts';
import { backoff } from './backoff.ts';
import { EventStoreUnavailable, type CaughtUp } from './event-store.ts';
import { explainFailure } from './kurrentdb-failure.ts';
import { logPositionOf, positionOf } from './kurrentdb-position.ts';

/** What comes out of the client's stream once notices stand in line with the events. */
type Item = AllStreamResolvedEvent | { notice: 'caught-up' | 'checkpoint'; at: LogPosition | undefined };

/**
 * A subscription over as many connections as it takes. The client's own never reconnects; this one goes on behind the
 * last position it has handed out or been told to be past.
 */
export async function* subscribeToAll(
  client: KurrentDBClient,
  opts: { after: Position | undefined; prefixes: string[]; signal: AbortSignal },
  recorded: (item: AllStreamResolvedEvent) => RecordedEvent | undefined,
): AsyncGenerator<RecordedEvent | CaughtUp> {
  const { prefixes, signal } = opts;
  const outage = backoff();
  let position = opts.after;
  while (!signal.aborted) {
    const connection = connect(client, position, prefixes);
    const stop = (): void => void end(connection);
    signal.addEventListener('abort', stop, { once: true });
    try {
      for await (const each of connection) {
        const item = each as Item;
        outage.reset();
        if (signal.aborted) return;
        if ('notice' in item) {
          if (item.at !== undefined) position = positionOf(item.at);
          if (item.notice === 'caught-up') yield { caughtUp: position };
          continue;
        }
        const event = recorded(item);
        if (event === undefined) continue;
        position = event.position;
        yield event;
      }
    } catch (error) {
      const failure = explainFailure(error);
      if (!signal.aborted && !(failure instanceof EventStoreUnavailable)) throw failure;
    } finally {
      signal.removeEventListener('abort', stop);
      await end(connection);
    }
    await outage.wait(signal);
  }
}

/** Notices are pushed into the stream itself, so that they keep their place among events that are not read yet. */
function connect(client: KurrentDBClient, after: Position | undefined, prefixes: string[]): AllStreamSubscription {
  const filter: Filter = streamNameFilter({
    prefixes,
    checkpointReached: (connection, at) => void connection.push({ notice: 'checkpoint', at } satisfies Item),
  });
  const connection = client.subscribeToAll({ fromPosition: after === undefined ? START : logPositionOf(after), filter });
  connection.on('caughtUp', (info: ServerCaughtUp) => void connection.push({ notice: 'caught-up', at: info.position } satisfies Item));
  // The client may still report an error after the iteration has ended; with no listener it would end the process.
  connection.on('error', () => undefined);
  return connection;
}

async function end(connection: AllStreamSubscription): Promise<void> {
  connection.destroy();
  // Rejects when there never was a connection.
  await connection.unsubscribe().catch(() => undefined);
}

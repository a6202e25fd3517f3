import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Position, RecordedEvent } from '../event.ts';
import { backoff } from './backoff.ts';
import type { Changes } from './changes.ts';
import { EventStoreUnavailable, type CaughtUp } from './event-store.ts';

export interface Page {
  events: RecordedEvent[];
  /** All up to here has been looked at, whether or not it was of interest. */
  reached: Position | undefined;
  /** There may be more already. */
  more: boolean;
}

/** A store whose order of commits is the order of positions: nothing ever appears behind a position that was read. */
export interface Followed {
  changes: Changes;
  page: (after: Position | undefined) => Promise<Page>;
}

/** Reads page after page, says when it has caught up, and waits for changes. */
export async function* follow(store: Followed, after: Position | undefined, signal: AbortSignal): AsyncGenerator<RecordedEvent | CaughtUp> {
  const ended = (): boolean => signal.aborted || store.changes.ended;
  const outage = backoff();
  let position = after;
  let live = false;
  while (!ended()) {
    const seen = store.changes.count;
    let page: Page;
    try {
      page = await store.page(position);
    } catch (error) {
      if (!(error instanceof EventStoreUnavailable)) throw error;
      if (ended()) return;
      live = false;
      await outage.wait(signal);
      continue;
    }
    outage.reset();
    for (const event of page.events) {
      if (ended()) return;
      yield event;
    }
    position = page.reached;
    if (page.more) {
      live = false;
      await othersTurn();
      continue;
    }
    if (ended()) return;
    if (!live) yield { caughtUp: position };
    live = true;
    await store.changes.since(seen, signal);
  }
}

import type { EventStore } from '../../events/store/event-store.ts';
import { logEvents } from './log-events.ts';
import { LogOutline, type OutlineView } from './log-outline.ts';

interface Kept {
  outline: LogOutline;
  /** Read from here on. */
  revision: number;
  /** One reader at a time takes it further. */
  reading: Promise<void>;
}

/** Logs whose outline is kept. Those of everyday Tasks have some kilobytes. */
const mostKept = 50;

/** Outlines of logs. The first one to ask for a log's has all of it read, which takes seconds for a million lines; others what was added since. */
export class Outlines {
  readonly #store: EventStore;
  readonly #kept = new Map<string, Kept>();

  constructor(store: EventStore) {
    this.#store = store;
  }

  async of(taskRunId: string): Promise<OutlineView> {
    const kept = this.#kept.get(taskRunId) ?? { outline: new LogOutline(), revision: 0, reading: Promise.resolve() };
    // At the end again: who was asked for longest ago goes first.
    this.#kept.delete(taskRunId);
    this.#kept.set(taskRunId, kept);
    for (const [oldest] of this.#kept) {
      if (this.#kept.size <= mostKept) break;
      this.#kept.delete(oldest);
    }
    const reading = kept.reading.then(() => this.#readOn(taskRunId, kept));
    // What fails for one reader is tried again for the next, from where it stopped.
    kept.reading = reading.catch(() => undefined);
    await reading;
    return kept.outline.toView();
  }

  async #readOn(taskRunId: string, kept: Kept): Promise<void> {
    for await (const batch of logEvents(this.#store, taskRunId, kept.revision)) {
      kept.outline.take(batch);
      kept.revision = batch.revision + 1;
    }
  }
}

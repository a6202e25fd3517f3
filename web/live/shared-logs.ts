import type { EventStore } from '../../events/store/event-store.ts';
import type { Frame } from './frame.ts';
import type { LiveHub } from './live-hub.ts';
import { SharedLog } from './shared-log.ts';

/** The logs that somebody follows now. */
export class SharedLogs {
  readonly #store: EventStore;
  readonly #hub: LiveHub;
  readonly #logs = new Map<string, SharedLog>();

  constructor(store: EventStore, hub: LiveHub) {
    this.#store = store;
    this.#hub = hub;
  }

  /** A Task's log from a line on, as it comes; returns once the attempt has ended and all of it was delivered. */
  async *follow(taskRunId: string, fromLine: number, signal: AbortSignal): AsyncGenerator<Frame> {
    const present = this.#logs.get(taskRunId);
    const log = present === undefined || present.isLeft ? new SharedLog(this.#store, this.#hub, taskRunId) : present;
    this.#logs.set(taskRunId, log);
    try {
      yield* log.follow(fromLine, signal);
    } finally {
      if (log.isLeft && this.#logs.get(taskRunId) === log) this.#logs.delete(taskRunId);
    }
  }
}

import type { Position } from '../event.ts';

const remembered = 1000;

interface Waiter {
  /** One of these is enough. */
  wanted: Set<Position>;
  /** What of that was projected since the wait began; from when it looks ahead on, all that was, as it may want any of it. */
  seen: Set<Position>;
  looksAhead: boolean;
  settle: (reached: boolean) => void;
}

/**
 * Tells when a position has been projected. Positions are opaque, so that none can be compared: one is reached when it came
 * by, or when nothing that was in the store at that time is left to project.
 */
export class Arrivals {
  readonly #recent = new Set<Position>();
  readonly #waiting = new Set<Waiter>();
  readonly #lastOutstanding: () => Promise<Position | undefined>;
  #live = false;
  #stopped = false;

  /** @param lastOutstanding position of the last event in the store that was not projected at the time of the call. */
  constructor(lastOutstanding: () => Promise<Position | undefined>) {
    this.#lastOutstanding = lastOutstanding;
  }

  /** @param served the rows can be queried already; not so while a new file is built. */
  arrived(positions: readonly Position[], served: boolean): void {
    for (const waiter of this.#waiting) {
      for (const position of positions) if (waiter.looksAhead || waiter.wanted.has(position)) waiter.seen.add(position);
    }
    if (!served) return;
    for (const position of positions) this.#remember(position);
    this.#settleSeen();
  }

  caughtUp(): void {
    this.#live = true;
    this.#settleSeen();
    for (const waiter of this.#waiting) void this.#lookAhead(waiter);
  }

  /** Nothing will arrive any more. */
  stop(): void {
    this.#stopped = true;
    for (const waiter of this.#waiting) waiter.settle(false);
  }

  /**
   * @param position none to wait for all that is in the store now.
   * @returns false when the time was over, or the projector stopped, before it was reached.
   */
  waitFor(position: Position | undefined, timeoutMs: number): Promise<boolean> {
    if (position !== undefined && this.#recent.has(position)) return Promise.resolve(true);
    if (this.#stopped) return Promise.resolve(false);
    return new Promise((resolve) => {
      const timer = setTimeout(() => waiter.settle(false), timeoutMs);
      const waiter: Waiter = {
        wanted: new Set(position === undefined ? [] : [position]),
        seen: new Set(),
        looksAhead: false,
        settle: (reached) => {
          clearTimeout(timer);
          this.#waiting.delete(waiter);
          resolve(reached);
        },
      };
      this.#waiting.add(waiter);
      if (this.#live) void this.#lookAhead(waiter);
    });
  }

  /** Positions of events that are not projected, or that were projected long ago, never come by: wait for the last one that will. */
  async #lookAhead(waiter: Waiter): Promise<void> {
    waiter.looksAhead = true;
    let last: Position | undefined;
    try {
      last = await this.#lastOutstanding();
    } catch {
      return; // The store is down; it is asked again after the next time the subscription has caught up.
    }
    if (last === undefined || waiter.seen.has(last)) waiter.settle(true);
    else waiter.wanted.add(last);
  }

  #settleSeen(): void {
    for (const waiter of this.#waiting) if ([...waiter.wanted].some((position) => waiter.seen.has(position))) waiter.settle(true);
  }

  #remember(position: Position): void {
    this.#recent.add(position);
    if (this.#recent.size <= remembered) return;
    for (const oldest of this.#recent) {
      this.#recent.delete(oldest);
      return;
    }
  }
}

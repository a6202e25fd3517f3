/** Time, as far as it is needed here; the browser's in the page, a hand-moved one in tests. */
export interface Clock {
  now(): number;
  /** @returns ends the wait. */
  after(ms: number, then: () => void): () => void;
}

export interface Coalescer {
  /** Something changed. */
  poke(): void;
  /** The page was hidden, or is seen again. */
  visible(seen: boolean): void;
  stop(): void;
}

/**
 * Turns many pokes into few runs: at most one at a time, a gap between the end of one and the start of the next, none while
 * the page is hidden, and one to catch up when it is seen again. The last poke is never lost.
 */
export function coalesce(run: () => Promise<void>, gapMs: number, clock: Clock): Coalescer {
  let wanted = false;
  let running = false;
  let seen = true;
  let stopped = false;
  let lastEnd = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | undefined;

  const consider = () => {
    if (!wanted || running || !seen || stopped || cancel !== undefined) return;
    const wait = lastEnd + gapMs - clock.now();
    if (wait > 0) {
      cancel = clock.after(wait, () => {
        cancel = undefined;
        consider();
      });
      return;
    }
    wanted = false;
    running = true;
    void run().finally(() => {
      running = false;
      lastEnd = clock.now();
      consider();
    });
  };

  return {
    poke() {
      wanted = true;
      consider();
    },
    visible(now) {
      seen = now;
      consider();
    },
    stop() {
      stopped = true;
      cancel?.();
    },
  };
}

import { setTimeout as after } from 'node:timers/promises';

const firstMs = 100;
const longestMs = 5000;

export interface Backoff {
  /** Waits, longer each time; returns early when the signal aborts. */
  wait: (signal: AbortSignal) => Promise<void>;
  /** The outage is over. */
  reset: () => void;
}

export function backoff(): Backoff {
  let ms = firstMs;
  return {
    async wait(signal) {
      const now = ms;
      ms = Math.min(ms * 2, longestMs);
      await after(now, undefined, { signal }).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    },
    reset() {
      ms = firstMs;
    },
  };
}

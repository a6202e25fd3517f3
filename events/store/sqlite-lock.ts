import { setTimeout as after } from 'node:timers/promises';
import { explainFailure, isBusy } from './sqlite-failure.ts';

/** How long SQLite itself may block this thread for a lock; longer waits leave the thread to others in between. */
export const blockingMs = 20;
const pauseMs = 5;

/**
 * Runs a piece of work that SQLite does at once, again while another process has the lock.
 * @throws EventStoreUnavailable when it still is locked after `patienceMs`, and for every other outage.
 */
export async function withLock<T>(path: string, patienceMs: number, work: () => T): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw explainFailure(path, error);
      await after(pauseMs);
    }
  }
}

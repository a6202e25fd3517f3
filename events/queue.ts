import type { Lock, OperationStatus } from './operation.ts';

/** An Operation that has not ended, as far as queueing is concerned. */
export interface OpenOperation {
  id: string;
  status: Extract<OperationStatus, 'requested' | 'running' | 'blocked'>;
  locks: readonly Lock[];
}

/** What a waiting Operation waits for. */
export interface Wait {
  resource: string;
  /** The Operation just ahead of it for that resource. */
  behind: string;
  /** 1 when it is next. */
  place: number;
}

/**
 * Who waits for whom. First come, first served, per resource and across all kinds: an Operation may start when no earlier
 * open one wants any of its resources, or all of those only read them as it does. As all of its resources are looked at
 * at once, and order is arrival's, two Operations never wait for each other.
 *
 * @param open in order of arrival.
 * @returns the waiting ones; an Operation in `open` but not here may run.
 */
export function waits(open: readonly OpenOperation[]): Map<string, Wait> {
  const ahead = new Map<string, { id: string; mode: Lock['mode'] }[]>();
  const waiting = new Map<string, Wait>();
  for (const operation of open) {
    for (const lock of operation.locks) {
      const line = ahead.get(lock.resource) ?? [];
      // Not itself: an Operation may name a resource twice, as what it reads and as what it changes.
      const blockers = line.filter((each) => each.id !== operation.id && (lock.mode === 'exclusive' || each.mode === 'exclusive'));
      const behind = blockers.at(-1);
      if (operation.status === 'requested' && behind !== undefined && !waiting.has(operation.id)) {
        waiting.set(operation.id, { resource: lock.resource, behind: behind.id, place: blockers.length });
      }
      line.push({ id: operation.id, mode: lock.mode });
      ahead.set(lock.resource, line);
    }
  }
  return waiting;
}

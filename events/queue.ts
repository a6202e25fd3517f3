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
  const lines = new Map<string, Line>();
  const waiting = new Map<string, Wait>();
  for (const operation of open) {
    for (const [resource, mode] of strongest(operation.locks)) {
      const line = lines.get(resource) ?? { all: { last: '', count: 0 }, changing: { last: '', count: 0 } };
      const blockers = mode === 'exclusive' ? line.all : line.changing;
      if (operation.status === 'requested' && blockers.count > 0 && !waiting.has(operation.id)) {
        waiting.set(operation.id, { resource, behind: blockers.last, place: blockers.count });
      }
      line.all = { last: operation.id, count: line.all.count + 1 };
      if (mode === 'exclusive') line.changing = { last: operation.id, count: line.changing.count + 1 };
      lines.set(resource, line);
    }
  }
  return waiting;
}

/** Those who stand in line for one resource: all of them, and those who want to change it. */
interface Line {
  all: { last: string; count: number };
  changing: { last: string; count: number };
}

/** One who reads and changes a resource wants it once, to change it. */
function strongest(locks: readonly Lock[]): Map<string, Lock['mode']> {
  const modes = new Map<string, Lock['mode']>();
  for (const { resource, mode } of locks) if (modes.get(resource) !== 'exclusive') modes.set(resource, mode);
  return modes;
}

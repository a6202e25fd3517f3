import type { Actor } from '../event.ts';
import type { Lock } from '../operation.ts';

/** A person's comes before a schedule's. A token acts for a person. */
export type Priority = 'person' | 'schedule';

export function priorityOf(kind: Actor['kind']): Priority {
  switch (kind) {
    case 'person':
    case 'token':
      return 'person';
    case 'schedule':
    case 'system':
      return 'schedule';
  }
}

/** Who came this much later, in ms, passes a schedule's Operation no more: without it one could wait for ever. */
export const patience = 24 * 60 * 60 * 1000;

/** An Operation as it is requested. */
export interface QueuedOperation {
  id: string;
  locks: readonly Lock[];
  /** Ids of the Servers it works on. */
  servers: readonly string[];
  priority: Priority;
  /** RFC 3339. */
  requestedAt: string;
}

/** An Operation that has not ended, with all that the fold knows of it: enough to go on from. */
export interface OpenOperation extends QueuedOperation {
  status: 'requested' | 'running' | 'blocked';
  /** Whether its turn has come: what it locks is its own from then on. */
  turn: boolean;
  /** Order among those that wait, in ms: when it was requested, and for a schedule's its {@link patience} on top. */
  standing: number;
  /** Order of arrival. */
  arrival: number;
}

/** One in the queue. `starting` is set by who starts it, until the facts say that it runs. */
export interface Claimant extends OpenOperation {
  starting: boolean;
}

/** One who reads and changes a resource wants it once, to change it. */
export function strongest(locks: readonly Lock[]): Lock[] {
  const modes = new Map<string, Lock['mode']>();
  for (const { resource, mode } of locks) if (modes.get(resource) !== 'exclusive') modes.set(resource, mode);
  return [...modes].map(([resource, mode]) => ({ resource, mode }));
}

/** It changes nothing: neither a Server's pause nor its limit is for it. */
export function onlyReads({ locks }: Pick<QueuedOperation, 'locks'>): boolean {
  return locks.every(({ mode }) => mode === 'shared');
}

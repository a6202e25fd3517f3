import type { TaskCatalog } from '../../catalog/tasks/task-catalog.ts';
import type { EventStore } from '../../events/store/event-store.ts';
import type { StreamName } from '../../events/event.ts';
import type { Lock, Target } from '../../events/operation.ts';
import type { PlatformCommand } from '../../events/platform.ts';
import type { SiteCommand } from '../../events/site.ts';
import type { NameClaim } from '../claim-names.ts';

/** What is needed to resolve an input: the facts, and the ids that the request will go by. */
export interface PlanContext {
  store: EventStore;
  tasks: TaskCatalog;
  operationId: string;
  /** The ended Operation that this one is launched again from. */
  againOf?: string;
}

/** The thing that the Operation makes, or goes on making. */
export type TakenUp =
  | { aggregate: 'platform'; stream: StreamName; command: Extract<PlatformCommand, { type: 'request' | 'resume' }> }
  | { aggregate: 'site'; stream: StreamName; command: Extract<SiteCommand, { type: 'request' | 'resume' }> };

/** An input with its references resolved and checked against the present state. */
export interface Plan<Resolved = unknown> {
  sentence: string;
  target: Target;
  locks: Lock[];
  /** Ids of the Servers it works on. */
  servers: string[];
  claims: NameClaim[];
  takesUp?: TakenUp;
  /** What the workflow runs on. */
  resolved: Resolved;
}

export const exclusive = (type: Target['type'], id: string): Lock => ({ resource: `${type}-${id}`, mode: 'exclusive' });
export const shared = (type: Target['type'], id: string): Lock => ({ resource: `${type}-${id}`, mode: 'shared' });

import { z } from 'zod';
import { Refused } from './refused.ts';
import { eventFamily, type EventOf } from './schema.ts';

/* requested ─▶ installing ─▶ enabled ─▶ deleting ─▶ deleted
       ▲            └──────▶ failed ──────┘
       └─────────────────────┘ launched again                  */

export const siteEvents = eventFamily({
  SiteRequested: z.object({
    name: z.string(),
    /** The first one is the primary domain. */
    domains: z.array(z.string()).min(1),
    clientId: z.string(),
    platformId: z.string(),
    serverId: z.string(),
    operationId: z.string(),
  }),
  SiteInstallStarted: z.object({ operationId: z.string() }),
  SiteInstalled: z.object({ operationId: z.string() }),
  SiteInstallFailed: z.object({ message: z.string(), operationId: z.string() }),
  SiteDeleteStarted: z.object({
    operationId: z.string(),
    /** Why no verified backup stands behind this deletion. */
    backupWaiver: z.string(),
  }),
  SiteDeleted: z.object({ operationId: z.string() }),
});
export type SiteEvent = EventOf<typeof siteEvents.schemas>;

export interface SiteDetails {
  name: string;
  domains: string[];
  clientId: string;
  platformId: string;
  serverId: string;
}
export type SiteStatus = 'requested' | 'installing' | 'enabled' | 'failed' | 'deleting' | 'deleted';
export type SiteState =
  | { status: 'absent' }
  | ({
    status: SiteStatus;
    /** The Operation that it was last requested for. */
    requestedFor: string;
    /** An earlier Operation has begun to install it. */
    begun: boolean;
  } & SiteDetails);
export const absentSite: SiteState = { status: 'absent' };

export function evolveSite(state: SiteState, event: SiteEvent): SiteState {
  if (event.type === 'SiteRequested') {
    const { operationId, ...details } = event.data;
    return { status: 'requested', ...details, requestedFor: operationId, begun: state.status !== 'absent' };
  }
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'SiteInstallStarted':
      return { ...state, status: 'installing' };
    case 'SiteInstalled':
      return { ...state, status: 'enabled' };
    case 'SiteInstallFailed':
      return { ...state, status: 'failed' };
    case 'SiteDeleteStarted':
      return { ...state, status: 'deleting' };
    case 'SiteDeleted':
      return { ...state, status: 'deleted' };
  }
}

export type SiteCommand =
  | ({ type: 'request'; operationId: string } & SiteDetails)
  /** To go on with what that lost Operation has begun. */
  | { type: 'resume'; lost: string; operationId: string }
  | { type: 'install_started'; operationId: string }
  | { type: 'installed'; operationId: string }
  | { type: 'install_failed'; message: string; operationId: string }
  | { type: 'delete_started'; backupWaiver: string; operationId: string }
  | { type: 'deleted'; operationId: string }
  /** The request of that Operation never came. */
  | { type: 'withdraw'; message: string; operationId: string };

const allowedIn = {
  install_started: ['requested', 'failed'],
  installed: ['installing'],
  install_failed: ['requested', 'installing'],
  // From requested and installing: the Operation that made it was lost. While that runs, it holds the Site.
  delete_started: ['enabled', 'failed', 'deleting', 'requested', 'installing'],
  // From requested: its Operation was cancelled before it began. From installing: the installation was rolled back.
  deleted: ['deleting', 'requested', 'installing'],
} as const satisfies Record<Exclude<SiteCommand['type'], 'request' | 'resume' | 'withdraw'>, readonly SiteStatus[]>;

/** @throws Refused when the Site's state does not allow the command. */
export function decideSite(state: SiteState, command: SiteCommand): SiteEvent[] {
  if (command.type === 'request') {
    if (state.status === 'requested' || state.status === 'installing') throw busy(state.name);
    if (state.status !== 'absent' && state.status !== 'failed') throw new Refused('conflict', `Site ${state.name} exists already.`);
    const { type: _, ...data } = command;
    return [{ type: 'SiteRequested', data }];
  }
  if (command.type === 'withdraw') return withdraw(state, command);
  if (state.status === 'absent') throw new Refused('not_found', 'There is no such Site. List them with `aegir site list`.');
  if (command.type === 'resume') return resume(state, command);
  // Another run of the same Operation, begun after Temporal lost the first one, says it again.
  if (command.type === 'deleted' && state.status === 'deleted') return [];
  const states: readonly SiteStatus[] = allowedIn[command.type];
  if (!states.includes(state.status)) {
    throw new Refused('conflict', `Site ${state.name} is ${state.status}; this needs it to be ${states.join(' or ')}.`);
  }
  const { operationId } = command;
  switch (command.type) {
    case 'install_started':
      return [{ type: 'SiteInstallStarted', data: { operationId } }];
    case 'installed':
      return [{ type: 'SiteInstalled', data: { operationId } }];
    case 'install_failed':
      return [{ type: 'SiteInstallFailed', data: { message: command.message, operationId } }];
    case 'delete_started':
      return [{ type: 'SiteDeleteStarted', data: { backupWaiver: command.backupWaiver, operationId } }];
    case 'deleted':
      return [{ type: 'SiteDeleted', data: { operationId } }];
  }
}

/** Once: what another Operation has done to it since, nobody has proven. @throws Refused */
function resume(state: Exclude<SiteState, { status: 'absent' }>, { lost, operationId }: Extract<SiteCommand, { type: 'resume' }>): SiteEvent[] {
  const { status, requestedFor, begun: _, ...details } = state;
  if (status === 'requested' || status === 'installing') throw busy(state.name);
  if (requestedFor !== lost) {
    throw new Refused('conflict', `Another Operation has worked on Site ${state.name} since this one was lost: what is proven no longer is. Launch it again instead, or see \`aegir site show ${state.name}\`.`);
  }
  if (status !== 'failed') throw new Refused('conflict', `Site ${state.name} is ${status}: there is nothing to go on with. See \`aegir site show ${state.name}\`.`);
  return [{ type: 'SiteRequested', data: { ...details, operationId } }];
}

function busy(name: string): Refused {
  return new Refused('conflict', `Site ${name} is being installed by another Operation already. See \`aegir site show ${name}\`.`);
}

/** What an earlier Operation has begun is still there, and waits again for somebody to go on with it or delete it. */
function withdraw(state: SiteState, { message, operationId }: Extract<SiteCommand, { type: 'withdraw' }>): SiteEvent[] {
  if (state.status !== 'requested' || state.requestedFor !== operationId) return [];
  return [state.begun ? { type: 'SiteInstallFailed', data: { message, operationId } } : { type: 'SiteDeleted', data: { operationId } }];
}

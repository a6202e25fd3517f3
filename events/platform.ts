import { z } from 'zod';
import { applicationTypeSchema, type ApplicationType } from './distribution.ts';
import { Refused } from './refused.ts';
import { eventFamily, type EventOf } from './schema.ts';

/* building ─▶ ready
      └────▶ failed */

const buildSchema = z.object({
  /** Exact commit that was built, 40 hex digits. */
  commit: z.string(),
  /** SHA-256 over the packed tree, 64 hex digits: the same input gives the same digest. */
  digest: z.string(),
  sizeBytes: z.int(),
});
export type Build = z.infer<typeof buildSchema>;

export const platformEvents = eventFamily({
  PlatformRequested: z.object({
    name: z.string(),
    distributionId: z.string(),
    application: applicationTypeSchema,
    ref: z.string(),
    operationId: z.string(),
  }),
  /** `ref` where another one was built than was requested. */
  PlatformBuilt: buildSchema.extend({ operationId: z.string(), ref: z.string().optional() }),
  /** Its deployment was lost, and another Operation goes on with it. */
  PlatformResumed: z.object({ operationId: z.string() }),
  PlatformDeployed: z.object({ serverId: z.string(), operationId: z.string() }),
  PlatformFailed: z.object({ message: z.string(), operationId: z.string() }),
});
export type PlatformEvent = EventOf<typeof platformEvents.schemas>;

interface Requested {
  name: string;
  distributionId: string;
  application: ApplicationType;
  ref: string;
}
export type PlatformState =
  | { status: 'absent' }
  | ({
    status: 'building' | 'failed';
    build?: Build;
    /** The Operation that it was last requested or resumed for. */
    takenUpFor: string;
  } & Requested)
  | ({ status: 'ready'; build: Build; servers: string[] } & Requested);
export const absentPlatform: PlatformState = { status: 'absent' };

export function evolvePlatform(state: PlatformState, event: PlatformEvent): PlatformState {
  if (event.type === 'PlatformRequested') {
    const { operationId, ...requested } = event.data;
    return { status: 'building', takenUpFor: operationId, ...requested };
  }
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'PlatformBuilt': {
      const { operationId: _, ref = state.ref, ...build } = event.data;
      return { ...state, ref, build };
    }
    case 'PlatformResumed':
      return state.status === 'failed' ? { ...state, status: 'building', takenUpFor: event.data.operationId } : state;
    case 'PlatformDeployed': {
      if (state.build === undefined) return state;
      const servers = state.status === 'ready' ? state.servers.filter((id) => id !== event.data.serverId) : [];
      const { name, distributionId, application, ref, build } = state;
      return { status: 'ready', name, distributionId, application, ref, build, servers: [...servers, event.data.serverId] };
    }
    case 'PlatformFailed':
      return state.status === 'building' ? { ...state, status: 'failed' } : state;
  }
}

export type PlatformCommand =
  | ({ type: 'request'; operationId: string } & Requested)
  | { type: 'built'; build: Build; ref?: string; operationId: string }
  | { type: 'resume'; operationId: string }
  | { type: 'deployed'; serverId: string; operationId: string }
  | { type: 'failed'; message: string; operationId: string }
  /** The request of that Operation never came. */
  | { type: 'withdraw'; message: string; operationId: string };

/** @throws Refused when the Platform's state does not allow the command. */
export function decidePlatform(state: PlatformState, command: PlatformCommand): PlatformEvent[] {
  if (command.type === 'request') {
    if (state.status !== 'absent') throw new Refused('conflict', `Platform ${state.name} exists already; a Platform is built once.`);
    const { type: _, ...data } = command;
    return [{ type: 'PlatformRequested', data }];
  }
  if (command.type === 'withdraw') {
    const { message, operationId } = command;
    return state.status === 'building' && state.takenUpFor === operationId ? [{ type: 'PlatformFailed', data: { message, operationId } }] : [];
  }
  if (state.status === 'absent') throw new Refused('not_found', 'There is no such Platform. List them with `aegir platform list`.');
  const { operationId } = command;
  switch (command.type) {
    case 'built':
      if (state.build !== undefined && state.build.digest !== command.build.digest) {
        throw new Refused('conflict', `Platform ${state.name} was built with digest ${state.build.digest}; a Platform never changes. Deploy a new one.`);
      }
      return [{ type: 'PlatformBuilt', data: { ...command.build, operationId, ...(command.ref === undefined || command.ref === state.ref ? {} : { ref: command.ref }) } }];
    case 'resume':
      return state.status === 'failed' ? [{ type: 'PlatformResumed', data: { operationId } }] : [];
    case 'deployed':
      if (state.build === undefined) throw new Refused('conflict', `Platform ${state.name} has no build yet.`);
      return [{ type: 'PlatformDeployed', data: { serverId: command.serverId, operationId } }];
    case 'failed':
      return state.status === 'building' ? [{ type: 'PlatformFailed', data: { message: command.message, operationId } }] : [];
  }
}

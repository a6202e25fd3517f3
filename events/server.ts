import { z } from 'zod';
import { Refused } from './refused.ts';
import { eventFamily, type EventOf } from './schema.ts';
import { serviceKinds } from './service-kinds.ts';

/* registered ─▶ verified ⇄ unreachable, and beside it: in service ⇄ paused */

export const serviceKindSchema = z.enum(serviceKinds);
export type ServiceKind = z.infer<typeof serviceKindSchema>;

const serviceSchema = z.object({
  kind: serviceKindSchema,
  /** The role that provides it: nginx, apache, git. */
  variant: z.string(),
  version: z.string().optional(),
  /** TCP port where the Service listens, if it does. */
  port: z.int().min(1).max(65535).optional(),
});
export type Service = z.infer<typeof serviceSchema>;

/** What verification saw on the host, as the `server` role reports it. */
export const serverFactsSchema = z.object({
  os: z.object({ id: z.string(), version: z.string(), name: z.string() }),
  architecture: z.string(),
  python: z.string(),
  cpus: z.int(),
  memoryMb: z.int(),
  diskFreeMb: z.int(),
  found: z.array(z.object({ name: z.string(), version: z.string() })),
  missing: z.array(z.object({ what: z.string(), cure: z.string() })),
});
export type ServerFacts = z.infer<typeof serverFactsSchema>;

const connection = z.object({
  address: z.string(),
  port: z.int().min(1).max(65535),
  user: z.string(),
  /** `SHA256:…` of the host's ed25519 key, as `ssh-keygen -lf` prints it. */
  hostKey: z.string(),
});

export const serverEvents = eventFamily({
  ServerRegistered: connection.extend({ name: z.string() }),
  ServerVerified: z.object({ facts: serverFactsSchema, operationId: z.string() }),
  ServerUnreachable: z.object({ message: z.string(), operationId: z.string() }),
  /** A Task succeeded on it after it had not answered. */
  ServerReached: z.object({ operationId: z.string() }),
  ServiceProvisioned: serviceSchema.extend({ operationId: z.string() }),
  /** Maintenance: nothing that changes anything starts on it; what runs there finishes. */
  ServerPaused: z.object({ reason: z.string().optional() }),
  ServerResumed: z.object({ reason: z.string().optional() }),
  /** A roll-back could not take something back, and a person decided to leave it. */
  ServerLeftover: z.object({ what: z.string(), message: z.string(), operationId: z.string() }),
  /** In the place of a registration that did not come: its name was given back, and no Server will be here. */
  ServerRegistrationWithdrawn: z.object({ message: z.string() }),
});
export type ServerEvent = EventOf<typeof serverEvents.schemas>;

export type ServerState =
  | { status: 'absent' }
  | {
      status: 'registered' | 'verified' | 'unreachable';
      name: string;
      address: string;
      port: number;
      user: string;
      hostKey: string;
      services: Partial<Record<ServiceKind, Service>>;
      paused: boolean;
    };
export const absentServer: ServerState = { status: 'absent' };

export function evolveServer(state: ServerState, event: ServerEvent): ServerState {
  if (event.type === 'ServerRegistered') return { status: 'registered', ...event.data, services: {}, paused: false };
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'ServerVerified':
      return { ...state, status: 'verified' };
    case 'ServerUnreachable':
      return { ...state, status: 'unreachable' };
    case 'ServerReached':
      return state.status === 'unreachable' ? { ...state, status: 'verified' } : state;
    case 'ServerPaused':
      return { ...state, paused: true };
    case 'ServerResumed':
      return { ...state, paused: false };
    case 'ServerLeftover':
    case 'ServerRegistrationWithdrawn':
      return state;
    case 'ServiceProvisioned': {
      const { operationId: _, ...service } = event.data;
      return { ...state, services: { ...state.services, [service.kind]: service } };
    }
  }
}

export type ServerCommand =
  | { type: 'register'; name: string; address: string; port: number; user: string; hostKey: string }
  | { type: 'verified'; facts: ServerFacts; operationId: string }
  | { type: 'unreachable'; message: string; operationId: string }
  | { type: 'reached'; operationId: string }
  | { type: 'provisioned'; service: Service; operationId: string }
  | { type: 'pause' | 'resume'; reason?: string | undefined }
  | { type: 'left_behind'; what: string; message: string; operationId: string };

/** @throws Refused when the Server's state does not allow the command. */
export function decideServer(state: ServerState, command: ServerCommand): ServerEvent[] {
  if (command.type === 'register') {
    if (state.status !== 'absent') throw new Refused('conflict', `Server ${state.name} is registered already.`);
    const { type: _, ...data } = command;
    return [{ type: 'ServerRegistered', data }];
  }
  if (state.status === 'absent') throw new Refused('not_found', 'There is no such Server. List them with `aegir server list`.');
  switch (command.type) {
    case 'verified':
      return [{ type: 'ServerVerified', data: { facts: command.facts, operationId: command.operationId } }];
    case 'unreachable':
      return [{ type: 'ServerUnreachable', data: { message: command.message, operationId: command.operationId } }];
    case 'reached':
      return state.status === 'unreachable' ? [{ type: 'ServerReached', data: { operationId: command.operationId } }] : [];
    case 'pause':
      if (state.paused) throw new Refused('conflict', `Server ${state.name} is paused already. Resume it: aegir server resume ${state.name}`);
      return [{ type: 'ServerPaused', data: reasonOf(command) }];
    case 'resume':
      if (!state.paused) throw new Refused('conflict', `Server ${state.name} is not paused; Operations start on it as their turn comes.`);
      return [{ type: 'ServerResumed', data: reasonOf(command) }];
    case 'left_behind':
      return [{ type: 'ServerLeftover', data: { what: command.what, message: command.message, operationId: command.operationId } }];
    case 'provisioned':
      return [{ type: 'ServiceProvisioned', data: { ...command.service, operationId: command.operationId } }];
  }
}

function reasonOf({ reason }: { reason?: string | undefined }): { reason?: string } {
  return reason === undefined ? {} : { reason };
}

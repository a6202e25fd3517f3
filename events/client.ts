import { z } from 'zod';
import { eventFamily, type EventOf } from './schema.ts';

export const clientEvents = eventFamily({
  ClientRegistered: z.object({ name: z.string() }),
});
export type ClientEvent = EventOf<typeof clientEvents.schemas>;

/** Until tenants come, every Site belongs to this one. */
export const defaultClientId = 'default';

export type ClientState = { status: 'absent' } | { status: 'active'; name: string };
export const absentClient: ClientState = { status: 'absent' };

export function evolveClient(_state: ClientState, event: ClientEvent): ClientState {
  switch (event.type) {
    case 'ClientRegistered':
      return { status: 'active', name: event.data.name };
  }
}

/** Registering twice is no change: the first start may be cut short and repeated. */
export function registerClient(state: ClientState, name: string): ClientEvent[] {
  return state.status === 'active' ? [] : [{ type: 'ClientRegistered', data: { name } }];
}

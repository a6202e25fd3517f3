import { z } from 'zod';
import type { StreamName } from './event.ts';
import { Refused } from './refused.ts';
import { eventFamily, type EventOf } from './schema.ts';

/* A claim makes a name unique over all streams: it is taken, by expected revision, before the request that needs it. */

const claimKinds = ['server', 'distribution', 'platform', 'site', 'domain'] as const;
export type ClaimKind = (typeof claimKinds)[number];

export const claimEvents = eventFamily({
  ClaimTaken: z.object({
    kind: z.enum(claimKinds),
    name: z.string(),
    /** Stream of the thing that bears the name. */
    holder: z.string(),
    /** Operation that needs it; none for a Server or a Distribution, which is made without one. */
    operationId: z.string().optional(),
  }),
  ClaimReleased: z.object({ holder: z.string(), why: z.string() }),
});
export type ClaimEvent = EventOf<typeof claimEvents.schemas>;

export type ClaimState =
  | { status: 'free' }
  | {
    status: 'held';
    holder: string;
    /** The Operation that needs it; undefined for things that are made without one. */
    takenFor: string | undefined;
  };
export const freeClaim: ClaimState = { status: 'free' };

export function claimStream(kind: ClaimKind, name: string): StreamName {
  return `claim-${kind}-${name}`;
}

export function evolveClaim(_state: ClaimState, event: ClaimEvent): ClaimState {
  switch (event.type) {
    case 'ClaimTaken':
      return { status: 'held', holder: event.data.holder, takenFor: event.data.operationId };
    case 'ClaimReleased':
      return freeClaim;
  }
}

export type ClaimCommand =
  | { type: 'take'; kind: ClaimKind; name: string; holder: StreamName; operationId?: string }
  | { type: 'release'; holder: StreamName; why: string }
  /** The request of that Operation never came: what was taken for it is given back, what its holder had before is kept. */
  | { type: 'withdraw'; operationId: string; why: string };

/**
 * Taking what one holds and releasing what is free or another's are no change, so that both can be repeated.
 * @throws Refused `taken` when another holds the name.
 */
export function decideClaim(state: ClaimState, command: ClaimCommand): ClaimEvent[] {
  switch (command.type) {
    case 'take': {
      if (state.status === 'held') {
        if (state.holder === command.holder) return [];
        throw new Refused('taken', `The ${command.kind} name ${command.name} is taken by ${state.holder.replace('-', ' ')}. Choose another one, or delete what holds it.`);
      }
      const { type: _, ...data } = command;
      return [{ type: 'ClaimTaken', data }];
    }
    case 'release':
      if (state.status === 'free' || state.holder !== command.holder) return [];
      return [{ type: 'ClaimReleased', data: { holder: command.holder, why: command.why } }];
    case 'withdraw':
      if (state.status === 'free' || state.takenFor !== command.operationId) return [];
      return [{ type: 'ClaimReleased', data: { holder: state.holder, why: command.why } }];
  }
}

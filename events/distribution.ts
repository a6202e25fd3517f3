import { z } from 'zod';
import { Refused } from './refused.ts';
import { eventFamily, type EventOf } from './schema.ts';

const applicationTypes = ['static'] as const;
export const applicationTypeSchema = z.enum(applicationTypes);
export type ApplicationType = z.infer<typeof applicationTypeSchema>;

export const sourceSchema = z.object({
  type: z.literal('git'),
  url: z.string(),
  /** Branch, tag or commit that is taken when a deployment names none. */
  defaultRef: z.string(),
  /** Folder inside the repository that holds what is served; '' is its top. */
  docroot: z.string(),
});
export type Source = z.infer<typeof sourceSchema>;

export const distributionEvents = eventFamily({
  DistributionRegistered: z.object({ name: z.string(), application: applicationTypeSchema, source: sourceSchema }),
  /** In the place of a registration that did not come: its name was given back, and no Distribution will be here. */
  DistributionRegistrationWithdrawn: z.object({ message: z.string() }),
});
export type DistributionEvent = EventOf<typeof distributionEvents.schemas>;

export type DistributionState =
  | { status: 'absent' }
  | { status: 'active'; name: string; application: ApplicationType; source: Source };
export const absentDistribution: DistributionState = { status: 'absent' };

export function evolveDistribution(state: DistributionState, event: DistributionEvent): DistributionState {
  switch (event.type) {
    case 'DistributionRegistered':
      return { status: 'active', ...event.data };
    case 'DistributionRegistrationWithdrawn':
      return state;
  }
}

export type DistributionCommand = { type: 'register'; name: string; application: ApplicationType; source: Source };

/** @throws Refused when it is registered already. */
export function decideDistribution(state: DistributionState, command: DistributionCommand): DistributionEvent[] {
  if (state.status !== 'absent') throw new Refused('conflict', `Distribution ${state.name} is registered already.`);
  const { type: _, ...data } = command;
  return [{ type: 'DistributionRegistered', data }];
}

import { claimEvents, decideClaim, evolveClaim, freeClaim, type ClaimCommand, type ClaimEvent, type ClaimState } from './claim.ts';
import { absentClient, clientEvents, evolveClient, registerClient, type ClientEvent, type ClientState } from './client.ts';
import { absentDistribution, decideDistribution, distributionEvents, evolveDistribution, type DistributionCommand, type DistributionEvent, type DistributionState } from './distribution.ts';
import type { RecordedEvent } from './event.ts';
import { absentPlatform, decidePlatform, evolvePlatform, platformEvents, type PlatformCommand, type PlatformEvent, type PlatformState } from './platform.ts';
import { absentServer, decideServer, evolveServer, serverEvents, type ServerCommand, type ServerEvent, type ServerState } from './server.ts';
import { absentSite, decideSite, evolveSite, siteEvents, type SiteCommand, type SiteEvent, type SiteState } from './site.ts';

/** A stream's events, the state they fold to, and what may be decided on it. */
export interface Aggregate<State, Event, Command> {
  family: { read: (event: RecordedEvent) => Event; version: (type: never) => number };
  absent: State;
  evolve: (state: State, event: Event) => State;
  decide: (state: State, command: Command) => Event[];
}

export const client: Aggregate<ClientState, ClientEvent, string> = { family: clientEvents, absent: absentClient, evolve: evolveClient, decide: registerClient };
export const server: Aggregate<ServerState, ServerEvent, ServerCommand> = { family: serverEvents, absent: absentServer, evolve: evolveServer, decide: decideServer };
export const distribution: Aggregate<DistributionState, DistributionEvent, DistributionCommand> = { family: distributionEvents, absent: absentDistribution, evolve: evolveDistribution, decide: decideDistribution };
export const platform: Aggregate<PlatformState, PlatformEvent, PlatformCommand> = { family: platformEvents, absent: absentPlatform, evolve: evolvePlatform, decide: decidePlatform };
export const site: Aggregate<SiteState, SiteEvent, SiteCommand> = { family: siteEvents, absent: absentSite, evolve: evolveSite, decide: decideSite };
export const claim: Aggregate<ClaimState, ClaimEvent, ClaimCommand> = { family: claimEvents, absent: freeClaim, evolve: evolveClaim, decide: decideClaim };

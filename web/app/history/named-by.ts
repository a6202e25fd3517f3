import type { ToldEvent } from './history-words.ts';

/** Streams of what an event names by its id, and tells of by its name. */
export function namedBy(event: ToldEvent): string[] {
  switch (event.type) {
    case 'SiteRequested':
      return [`platform-${event.data.platformId}`, `server-${event.data.serverId}`];
    case 'PlatformDeployed':
      return [`server-${event.data.serverId}`];
    default:
      return [];
  }
}

import type { PlannedServer } from '../../catalog/operations/planned-server.ts';
import { distribution, platform, server, site } from '../../events/aggregate.ts';
import { Refused } from '../../events/refused.ts';
import type { ServiceKind } from '../../events/server.ts';
import type { EventStore } from '../../events/store/event-store.ts';
import { load } from '../../events/store/streams.ts';
import { whyNeverReached, whyNotReady, whyWithout, type ServerFitness } from './unfit.ts';

/* Each finds what an input names, from the facts themselves, or refuses with the field at fault. */

export async function findServer(store: EventStore, id: string): Promise<PlannedServer & { status: 'registered' | 'verified' | 'unreachable' }> {
  const { state } = await load(store, `server-${id}`, server);
  if (state.status === 'absent') throw missing('Server', id, 'server');
  // Whether it is paused is the queue's affair: what is requested meanwhile waits.
  const { paused: _, ...found } = state;
  return { id, ...found };
}

/** A Server that was reached at least once: the runner has its host key. */
export async function findVerifiedServer(store: EventStore, id: string): Promise<PlannedServer> {
  return findFit(store, id, whyNeverReached);
}

/** A Server that has the Service the Operation needs. */
export async function findServerWith(store: EventStore, id: string, service: ServiceKind): Promise<PlannedServer> {
  return findFit(store, id, (server) => whyWithout(service, server));
}

async function findFit(store: EventStore, id: string, whyNot: (server: ServerFitness) => Refused | undefined): Promise<PlannedServer> {
  const { status, ...found } = await findServer(store, id);
  const refused = whyNot({ name: found.name, status, services: Object.keys(found.services) as ServiceKind[] });
  if (refused !== undefined) throw refused;
  return found;
}

export async function findDistribution(store: EventStore, id: string) {
  const { state } = await load(store, `distribution-${id}`, distribution);
  if (state.status === 'absent') throw missing('Distribution', id, 'distribution');
  return { id, ...state };
}

export async function findReadyPlatform(store: EventStore, id: string) {
  const { state } = await load(store, `platform-${id}`, platform);
  if (state.status === 'absent') throw missing('Platform', id, 'platform');
  if (state.status !== 'ready') throw whyNotReady(state)!;
  return { id, ...state };
}

export async function findSite(store: EventStore, id: string) {
  const { state } = await load(store, `site-${id}`, site);
  if (state.status === 'absent') throw missing('Site', id, 'site');
  return { id, ...state };
}

function missing(noun: string, id: string, field: string): Refused {
  return new Refused('not_found', `There is no ${noun} ${id}. List them with \`aegir ${field} list\`.`, field);
}

import { isDeepStrictEqual } from 'node:util';
import { site } from '../../events/aggregate.ts';
import { derivedId } from '../../events/derived-id.ts';
import { Refused } from '../../events/refused.ts';
import { load } from '../../events/store/streams.ts';
import { findEarlier } from '../earlier-operation.ts';
import type { PlanContext } from './plan.ts';

/**
 * The Site that a failed installation left behind, for the Operation that is launched again from it: it keeps its names, and
 * is installed over what is there. Which is why it stays on its Server and has its domains; both would else be left over.
 * @returns undefined when there is none, so that a Site is made
 * @throws Refused naming the field at fault
 */
export async function siteLeftBehind({ store, operationId, againOf }: PlanContext, { name, domains, server }: { name: string; domains: readonly string[]; server: string }): Promise<string | undefined> {
  if (againOf === undefined) return undefined;
  const { target } = await findEarlier(store, againOf);
  if (target.name !== name) return undefined;
  const stream = `site-${target.id}` as const;
  const { state, events } = await load(store, stream, site);
  if (state.status === 'absent' || state.status === 'enabled' || state.status === 'deleting' || state.status === 'deleted') return undefined;

  const asked = events.has(derivedId(`${operationId} ${stream}`, '0'));
  if (!asked && state.status !== 'failed') throw new Refused('conflict', `Site ${name} is being installed by another Operation already. See \`aegir site show ${name}\`.`, 'againOf');
  const remove = `aegir site delete ${name} --backup-waiver "It was never finished" --follow`;
  if (state.serverId !== server) {
    throw new Refused('conflict', `Installing Site ${name} began on another Server, and what was done is still there. Choose that Server again, or delete the Site first: ${remove}`, 'server');
  }
  if (!isDeepStrictEqual(domains.toSorted(), state.domains.toSorted())) {
    throw new Refused('conflict', `Site ${name} holds ${state.domains.join(', ')} since its installation failed. Give the same domains, or delete the Site first: ${remove}`, 'domains');
  }
  return target.id;
}

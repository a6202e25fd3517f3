import { claim, platform, site } from '../../../events/aggregate.ts';
import { claimStream, type ClaimKind } from '../../../events/claim.ts';
import { idOf, type StreamName } from '../../../events/event.ts';
import type { EventStore } from '../../../events/store/event-store.ts';
import { load } from '../../../events/store/streams.ts';
import { Violation } from '../violation.ts';
import type { Recorded } from './recorded.ts';

/** A Site or Platform that there is holds its names; one that is gone, or was never made, holds none. */
export async function checkNames(store: EventStore, { all, operations }: Recorded): Promise<void> {
  for (const [id, [first, ...rest]] of operations) {
    if (first?.type !== 'OperationRequested' || first.data.kind !== 'site.install' || rest.at(-1)?.type !== 'OperationRolledBack') continue;
    // Of a Site that was begun before, something may still be on its Server.
    if ((first.data.plan['site'] as { begun?: boolean }).begun === true) continue;
    const { state } = await load(store, `site-${first.data.target.id}`, site);
    if (state.status !== 'deleted') throw new Violation(`Operation ${id} is rolled back, and its Site is ${state.status}`);
  }
  for (const stream of new Set(all.map((event) => event.stream))) {
    if (stream.startsWith('claim-')) {
      const { state } = await load(store, stream, claim);
      if (state.status === 'held' && !all.some((event) => event.stream === state.holder)) throw new Violation(`${stream} is held by ${state.holder}, which never was`);
    }
    if (stream.startsWith('site-')) {
      const { state } = await load(store, stream, site);
      if (state.status === 'absent') continue;
      if (state.status === 'requested' || state.status === 'installing' || state.status === 'deleting') {
        if (!workIsDone(operations, idOf(stream))) throw new Violation(`Site ${state.name} is ${state.status} and nobody works on it`);
      }
      for (const [kind, name] of [['site', state.name], ...state.domains.map((domain) => ['domain', domain])] as [ClaimKind, string][]) {
        await expectHeld(store, stream, kind, name, state.status !== 'deleted');
      }
    }
    if (stream.startsWith('platform-')) {
      const { state } = await load(store, stream, platform);
      if (state.status === 'absent') continue;
      if (state.status === 'building') throw new Violation(`Platform ${state.name} is building and nobody works on it`);
      // Those of the set-up were given no claim.
      if (all.some((event) => event.stream === stream && event.metadata.correlationId === 'set-up')) continue;
      await expectHeld(store, stream, 'platform', state.name, state.status === 'ready');
    }
  }
}

/** Deleting a Site that was given up leaves it as far as it came. */
function workIsDone(operations: Recorded['operations'], site: string): boolean {
  return [...operations.values()].some(([first, ...rest]) =>
    first?.type === 'OperationRequested' && first.data.kind === 'site.delete' && first.data.target.id === site && rest.at(-1)?.type !== 'OperationSucceeded');
}

async function expectHeld(store: EventStore, holder: StreamName, kind: ClaimKind, name: string, held: boolean): Promise<void> {
  const { state } = await load(store, claimStream(kind, name), claim);
  const holds = state.status === 'held' && state.holder === holder;
  if (holds !== held) throw new Violation(`The ${kind} name ${name} is ${holds ? 'still held' : 'not held'} by ${holder}`);
}

import { setTimeout as delay } from 'node:timers/promises';
import { claim, platform, site } from '../events/aggregate.ts';
import { claimStream } from '../events/claim.ts';
import { categoryOf } from '../events/event.ts';
import { isCaughtUp, type EventStore } from '../events/store/event-store.ts';
import { decideAndAppend, load, type Cause } from '../events/store/streams.ts';
import { OrphanedClaims, type OrphanedClaim } from './orphaned-claims.ts';

export interface ReconcilerOptions {
  store: EventStore;
  /** Ends the reconciler. */
  signal: AbortSignal;
  log: (message: string, error?: unknown) => void;
  /** How long a command may take between its claims and its request, in ms. */
  patienceMs?: number;
}

/** Finds what a dying process left half done, and closes it with an event that says so. */
export async function reconcile({ store, signal, log, patienceMs = 60_000 }: ReconcilerOptions): Promise<void> {
  const claims = new OrphanedClaims();
  const sweep = async (): Promise<void> => {
    try {
      for (const orphan of claims.olderThan(Date.now() - patienceMs)) {
        await release(store, orphan);
        log(`The ${orphan.kind} name ${orphan.name} was claimed for Operation ${orphan.operationId}, whose request never came; it is free again.`);
      }
    } catch (error) {
      log('A claim could not be released; trying again later', error);
    }
  };
  const sweeping = (async () => {
    while (!signal.aborted) {
      await delay(patienceMs / 2, undefined, { signal }).catch(() => undefined);
      await sweep();
    }
  })();
  let live = false;
  for await (const item of store.subscribe({ categories: ['claim', 'operation'], signal })) {
    if (!isCaughtUp(item)) claims.apply(item);
    else if (!live) {
      live = true;
      await sweep();
    }
  }
  await sweeping;
}

async function release(store: EventStore, { kind, name, holder, operationId }: OrphanedClaim): Promise<void> {
  // Sent again late, the request may just have come.
  if ((await Array.fromAsync(store.read(`operation-${operationId}`, { limit: 1 }))).length > 0) return;
  const cause: Cause = { correlationId: operationId, causationId: operationId, actor: { kind: 'system', id: 'reconciler', name: 'Aegir' }, now: new Date() };
  const why = 'the request that needed it never came';
  switch (categoryOf(holder)) {
    case 'site': {
      const { state } = await load(store, holder, site);
      if (state.status === 'requested') await decideAndAppend(store, holder, site, { type: 'deleted', operationId }, `${operationId} abandoned`, cause);
      break;
    }
    case 'platform':
      if ((await load(store, holder, platform)).state.status === 'building') {
        await decideAndAppend(store, holder, platform, { type: 'failed', message: why, operationId }, `${operationId} abandoned`, cause);
      }
      break;
    default:
      break;
  }
  const stream = claimStream(kind, name);
  await decideAndAppend(store, stream, claim, { type: 'release', holder, why }, `${operationId} abandoned ${stream}`, cause);
}

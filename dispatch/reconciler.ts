import { setTimeout as delay } from 'node:timers/promises';
import { categoryOf, idOf } from '../events/event.ts';
import { isCaughtUp, type EventStore } from '../events/store/event-store.ts';
import { withdrawRequest, type RequestStream } from '../events/store/withdraw-request.ts';
import { UnrequestedThings } from './unrequested.ts';

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
  const unrequested = new UnrequestedThings();
  const sweep = async (): Promise<void> => {
    try {
      for (const { request, ...prepared } of unrequested.olderThan(Date.now() - patienceMs)) {
        const id = idOf(request);
        const cause = { correlationId: id, causationId: id, actor: { kind: 'system', id: 'reconciler', name: 'Aegir' }, now: new Date() } as const;
        // Sent again late, the request may just have come.
        if (await withdrawRequest(store, request, prepared, 'the request that needed it never came', cause) === 'requested') continue;
        log(`${wordsOf(prepared)} for ${nameOf(request)}, whose request never came; that is given back.`);
      }
    } catch (error) {
      log('What was taken for a request that never came could not be given back; trying again later', error);
    }
  };
  const sweeping = (async () => {
    while (!signal.aborted) {
      await delay(patienceMs / 2, undefined, { signal }).catch(() => undefined);
      await sweep();
    }
  })();
  let live = false;
  for await (const item of store.subscribe({ categories: ['claim', 'operation', 'server', 'distribution', 'site', 'platform'], signal })) {
    if (!isCaughtUp(item)) unrequested.apply(item);
    else if (!live) {
      live = true;
      await sweep();
    }
  }
  await sweeping;
}

function wordsOf({ claims, things }: { claims: readonly { kind: string; name: string }[]; things: readonly string[] }): string {
  return [...claims.map(({ kind, name }) => `The ${kind} name ${name} was claimed`), ...things.map((thing) => `${thing} was begun`)].join(', ');
}

function nameOf(request: RequestStream): string {
  const category = categoryOf(request);
  return `${category.charAt(0).toUpperCase()}${category.slice(1)} ${idOf(request)}`;
}

import type { Client } from '@temporalio/client';
import { decisionEvents, decisionStream } from '../events/decision.ts';
import { isCaughtUp, WrongExpectedRevision, type EventStore } from '../events/store/event-store.ts';
import { toEvents } from '../events/store/streams.ts';
import { Backlog, type Delivery } from './backlog.ts';
import { deliverDecision, startOperation } from './temporal.ts';

/** Milliseconds between tries while Temporal does not answer. */
const backOff = { first: 100, most: 5000 };

export interface DispatcherOptions {
  store: EventStore;
  client: Client;
  /** The runner that Operations' Tasks go to. */
  runner: string;
  /** Ends the dispatcher. */
  signal: AbortSignal;
  log: (message: string, error?: unknown) => void;
}

/**
 * Carries intents from the event store to Temporal: starts in the order of the queue, decisions as Updates.
 * While Temporal is away nothing is lost and nothing is refused: it tries again, and starts each Operation once.
 */
export async function dispatch({ store, client, runner, signal, log }: DispatcherOptions): Promise<void> {
  const backlog = new Backlog();
  const carrying = new Set<string>();
  const carried = new Set<string>();

  const carry = (id: string, what: string, attempt: () => Promise<void>): void => {
    if (carrying.has(id) || carried.has(id)) return;
    carrying.add(id);
    void (async () => {
      for (let delay = backOff.first; !signal.aborted; delay = Math.min(delay * 2, backOff.most)) {
        try {
          await attempt();
          carried.add(id);
          break;
        } catch (error) {
          log(`${what} waits for Temporal, next try in ${delay} ms`, error);
          await pause(delay, signal);
        }
      }
      carrying.delete(id);
    })();
  };
  const carryAll = (): void => {
    const wanted = new Set<string>();
    for (const start of backlog.starts()) {
      wanted.add(start.operationId);
      carry(start.operationId, `The start of Operation ${start.operationId}`, () => startOperation(client, start, runner));
    }
    for (const delivery of backlog.deliveries()) {
      wanted.add(delivery.decision.decisionId);
      carry(delivery.decision.decisionId, `The decision on Operation ${delivery.operationId}`, () => deliver(store, client, delivery));
    }
    // What the facts show as carried need not be remembered.
    for (const id of carried) if (!wanted.has(id)) carried.delete(id);
  };

  let live = false;
  for await (const item of store.subscribe({ categories: ['operation', 'decision'], signal })) {
    if (isCaughtUp(item)) live = true;
    else backlog.apply(item);
    // Before it has caught up, what looks open may have ended since.
    if (live) carryAll();
  }
}

async function deliver(store: EventStore, client: Client, delivery: Delivery): Promise<void> {
  const refusal = await deliverDecision(client, delivery);
  if (refusal === undefined) return;
  const { operationId, decision } = delivery;
  const stream = decisionStream(operationId);
  const refused = { type: 'DecisionRefused', data: { decisionId: decision.decisionId, message: refusal } };
  for (;;) {
    let revision: 'none' | number = 'none';
    for await (const event of store.read(stream, { backwards: true, limit: 1 })) revision = event.revision;
    const events = toEvents(decisionEvents, [refused], `refused ${decision.decisionId}`, {
      correlationId: operationId, causationId: decision.decisionId, actor: { kind: 'system', id: 'dispatcher', name: 'Aegir' }, now: new Date(),
    });
    try {
      await store.append(stream, events, { expected: revision });
      return;
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
    }
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}

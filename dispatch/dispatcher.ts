import type { Client } from '@temporalio/client';
import { decisionEvents, decisionStream } from '../events/decision.ts';
import { operationEvents } from '../events/operation.ts';
import { defaultLimits, type Limits } from '../events/queue/wait.ts';
import { isCaughtUp, WrongExpectedRevision, type EventStore } from '../events/store/event-store.ts';
import { toEvents } from '../events/store/streams.ts';
import { Backlog, type Delivery, type Start } from './backlog.ts';
import { provenTasks } from './proven-tasks.ts';
import { deliverDecision, startOperation } from './temporal.ts';

/** Milliseconds between tries while Temporal does not answer. */
const backOff = { first: 100, most: 5000 };

/** Milliseconds after which an Operation that was started and has not said so is started again: Temporal may have lost it. */
const startPatience = 20_000;

export interface DispatcherOptions {
  store: EventStore;
  client: Client;
  /** The runner that Operations' Tasks go to. */
  runner: string;
  /** The default ones when absent. */
  limits?: Limits;
  /** Ends the dispatcher. */
  signal: AbortSignal;
  log: (message: string, error?: unknown) => void;
}

/**
 * Carries intents from the event store to Temporal: starts in the order of the queue, decisions as Updates.
 * While Temporal is away nothing is lost and nothing is refused: it tries again, and starts each Operation once.
 */
export async function dispatch({ store, client, runner, limits = defaultLimits, signal, log }: DispatcherOptions): Promise<void> {
  const backlog = new Backlog();
  /** Milliseconds until the next try, of starts that failed. */
  const delays = new Map<string, number>();
  const carrying = new Set<string>();
  const carried = new Set<string>();

  const start = async (each: Start): Promise<void> => {
    const { operationId: id, request: { goesOnFrom } } = each;
    backlog.starting(id);
    try {
      await startOperation(client, each, runner, goesOnFrom === undefined ? [] : await provenTasks(store, goesOnFrom));
      delays.delete(id);
      await pause(startPatience, signal);
      if (!backlog.isStarting(id)) return;
      // A workflow that is there is left as it is.
      backlog.couldNotStart(id);
      carrySoon();
    } catch (error) {
      const delay = delays.get(id) ?? backOff.first;
      delays.set(id, Math.min(delay * 2, backOff.most));
      log(`The start of Operation ${id} waits for Temporal, next try in ${delay} ms`, error);
      await pause(delay, signal);
      // Its Server may be paused since, or another one's turn may be before its own.
      backlog.couldNotStart(id);
      carrySoon();
    }
  };
  const carry = async (delivery: Delivery): Promise<void> => {
    const { operationId, decision: { decisionId } } = delivery;
    if (carrying.has(decisionId) || carried.has(decisionId)) return;
    carrying.add(decisionId);
    for (let delay = backOff.first; !signal.aborted; delay = Math.min(delay * 2, backOff.most)) {
      try {
        await deliver(store, client, delivery);
        carried.add(decisionId);
        break;
      } catch (error) {
        log(`The decision on Operation ${operationId} waits for Temporal, next try in ${delay} ms`, error);
        await pause(delay, signal);
      }
    }
    carrying.delete(decisionId);
  };
  const carryAll = (): void => {
    for (const each of backlog.starts(limits)) void start(each);
    const deliveries = backlog.deliveries();
    for (const delivery of deliveries) void carry(delivery);
    // What the facts show as carried need not be remembered.
    const wanted = new Set(deliveries.map(({ decision }) => decision.decisionId));
    for (const id of carried) if (!wanted.has(id)) carried.delete(id);
  };

  let scheduled: NodeJS.Immediate | undefined;
  /** Once for all facts that have arrived by then. */
  const carrySoon = (): void => {
    scheduled ??= setImmediate(() => {
      scheduled = undefined;
      if (!signal.aborted) carryAll();
    });
  };
  let live = false;
  for await (const item of store.subscribe({ categories: ['operation', 'decision', 'server'], signal })) {
    if (isCaughtUp(item)) live = true;
    else backlog.apply(item);
    // Before it has caught up, what looks open may have ended since.
    if (live) carrySoon();
  }
}

async function deliver(store: EventStore, client: Client, delivery: Delivery): Promise<void> {
  const refusal = await deliverDecision(client, delivery);
  if (refusal === undefined) return;
  const { operationId, decision } = delivery;
  // It may have been taken before, with the answer lost and the Operation ended since.
  if (await wasTaken(store, operationId, decision.decisionId)) return;
  const stream = decisionStream(operationId);
  const refused = { type: 'DecisionRefused', data: { decisionId: decision.decisionId, message: refusal } };
  const events = toEvents(decisionEvents, [refused], `refused ${decision.decisionId}`, {
    correlationId: operationId, causationId: decision.decisionId, actor: { kind: 'system', id: 'dispatcher', name: 'Aegir' }, now: new Date(),
  });
  for (;;) {
    let revision: 'none' | number = 'none';
    for await (const event of store.read(stream)) {
      // Recorded before, with the answer lost.
      if (event.id === events[0]!.id) return;
      revision = event.revision;
    }
    try {
      await store.append(stream, events, { expected: revision });
      return;
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
    }
  }
}

async function wasTaken(store: EventStore, operationId: string, decisionId: string): Promise<boolean> {
  for await (const recorded of store.read(`operation-${operationId}`)) {
    const event = operationEvents.read(recorded);
    if ((event.type === 'DecisionTaken' || event.type === 'OperationCancelRequested') && event.data.decisionId === decisionId) return true;
  }
  return false;
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

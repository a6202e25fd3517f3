import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { TaskResult, TaskRun } from '../catalog/execution.ts';
import { claim, platform, site } from '../events/aggregate.ts';
import { attemptEnded } from '../events/attempt-ended.ts';
import { claimStream } from '../events/claim.ts';
import { absentOperation, evolveOperation, isEnded, type OperationState } from '../events/operation-state.ts';
import { operationEvents, type OperationEvent, type TaskStarted, type TaskStatus } from '../events/operation.ts';
import { isCaughtUp, WrongExpectedRevision, type EventStore } from '../events/store/event-store.ts';
import { decideAndAppend, load, toEvents, type Cause } from '../events/store/streams.ts';
import { Backlog, type Start } from './backlog.ts';
import { endOf } from './temporal.ts';

/** Sees a run that nobody watches any more to its end. Undefined when it has to be tried again later. */
export type SettleRun = (run: TaskRun, signal: AbortSignal) => Promise<TaskResult | undefined>;

export interface LostOptions {
  store: EventStore;
  client: Client;
  settleRun: SettleRun;
  /** Ends the search. */
  signal: AbortSignal;
  log: (message: string, error?: unknown) => void;
  /** Milliseconds between two searches. */
  everyMs?: number;
}

/**
 * Finds Operations whose workflow is gone though they have not ended: Temporal's database was lost, or somebody terminated it there.
 * They are closed as lost, with what their last event proves, and what they held is free for the next one.
 */
export async function findLost({ store, client, settleRun, signal, log, everyMs = 20_000 }: LostOptions): Promise<void> {
  const backlog = new Backlog();
  const search = async (): Promise<void> => {
    for (const start of backlog.begun()) {
      const end = await endOf(client, start.operationId);
      if (end === undefined || signal.aborted) continue;
      if (await close(store, settleRun, start, end, signal)) log(`Operation ${start.operationId} is lost: ${end}`);
    }
  };
  let searching: Promise<void> | undefined;
  for await (const item of store.subscribe({ categories: ['operation', 'decision'], signal })) {
    if (!isCaughtUp(item)) backlog.apply(item);
    else searching ??= (async () => {
      while (!signal.aborted) {
        await search().catch((error: unknown) => log('Lost Operations cannot be looked for while Temporal does not answer', error));
        await delay(everyMs, undefined, { signal }).catch(() => undefined);
      }
    })();
  }
  await searching;
}

/** @returns whether it was open until now */
async function close(store: EventStore, settleRun: SettleRun, { operationId, actor, request }: Start, end: string, signal: AbortSignal): Promise<boolean> {
  const stream = `operation-${operationId}` as const;
  const { state: before, revision, events } = await load(store, stream, { family: operationEvents, absent: absentOperation, evolve: evolveOperation });
  // What has ended since the search began is not lost.
  if (isEnded(before.status)) return false;
  const unseen = unseenTask([...events.values()].map((event) => operationEvents.read(event)));
  const result = unseen === undefined ? undefined : await settleRun({ operationId, actor, started: unseen }, signal);
  if (unseen !== undefined && result === undefined) return false;
  const seen = unseen === undefined || result === undefined ? [] : endOfRun(unseen, result);
  const state = seen.reduce(evolveOperation, before);
  const message = `${end}. ${knownOf(state)}`;
  const cause: Cause = { correlationId: operationId, causationId: operationId, actor: { kind: 'system', id: 'reconciler', name: 'Aegir' }, now: new Date() };
  await settleTarget(store, request.target, operationId, message, cause);
  try {
    await store.append(stream, toEvents(operationEvents, [...seen, { type: 'OperationLost', data: { message } }], `${operationId} lost`, cause), { expected: revision });
    return true;
  } catch (error) {
    // It lives after all, or another node has said it.
    if (error instanceof WrongExpectedRevision) return false;
    throw error;
  }
}

/** The Task whose end nobody has seen. */
function unseenTask(events: readonly OperationEvent[]): TaskStarted | undefined {
  const last = events.findLast((event) => event.type === 'TaskStarted');
  if (last?.type !== 'TaskStarted') return undefined;
  const { step, attempt } = last.data;
  const end = events.find((event) =>
    (event.type === 'TaskSucceeded' || event.type === 'TaskFailed' || event.type === 'TaskCancelled' || event.type === 'TaskLost')
    && event.data.step === step && event.data.attempt === attempt);
  return end === undefined || (end.type === 'TaskFailed' && end.data.failure.underway === true) ? last.data : undefined;
}

function endOfRun({ step, attempt }: TaskStarted, result: TaskResult): OperationEvent[] {
  if (result.outcome === 'succeeded') return [{ type: 'TaskSucceeded', data: { step, attempt, changed: result.changed, feedback: result.feedback } }];
  // The runner does not answer: nothing new is known.
  return result.failure.underway === true ? [] : [attemptEnded({ step, attempt }, result.failure)];
}

/** What the last event proves. */
function knownOf({ tasks }: OperationState): string {
  const last = tasks.at(-1);
  if (last === undefined) return 'It had started no Task.';
  const done = tasks.filter((task) => task.status === 'succeeded').length;
  const finished = `${done} ${done === 1 ? 'Task' : 'Tasks'} had succeeded`;
  return last.status === 'running' ? `${finished}; how far “${last.title}” came is unknown: look at its log and at the host.` : `${finished}; the last one, “${last.title}”, ${pastOf(last.status)}.`;
}

function pastOf(status: Exclude<TaskStatus, 'running'>): string {
  switch (status) {
    case 'succeeded':
    case 'failed':
      return `had ${status}`;
    case 'skipped':
    case 'cancelled':
    case 'lost':
    case 'undone':
      return `was ${status}`;
  }
}

/** A thing that was being made is not left as if it still were. */
async function settleTarget(store: EventStore, { type, id, name }: Start['request']['target'], operationId: string, message: string, cause: Cause): Promise<void> {
  switch (type) {
    case 'site': {
      const { state } = await load(store, `site-${id}`, site);
      if (state.status === 'installing' || state.status === 'requested') {
        await decideAndAppend(store, `site-${id}`, site, { type: 'install_failed', message, operationId }, `${operationId} lost site`, cause);
      }
      // It came as far as to say that nothing of the Site is left, and not to give its names back.
      if (state.status === 'deleted') {
        const names = [['site', state.name] as const, ...state.domains.map((domain) => ['domain', domain] as const)];
        for (const [kind, taken] of names) {
          const stream = claimStream(kind, taken);
          await decideAndAppend(store, stream, claim, { type: 'release', holder: `site-${id}`, why: 'its Site is deleted' }, `${operationId} lost ${stream}`, cause);
        }
      }
      return;
    }
    case 'platform': {
      await decideAndAppend(store, `platform-${id}`, platform, { type: 'failed', message, operationId }, `${operationId} lost platform`, cause);
      const { state } = await load(store, `platform-${id}`, platform);
      if (state.status === 'failed') {
        await decideAndAppend(store, claimStream('platform', name), claim, { type: 'release', holder: `platform-${id}`, why: 'its deployment was lost' }, `${operationId} lost claim`, cause);
      }
      return;
    }
    case 'server':
    case 'distribution':
      return;
  }
}

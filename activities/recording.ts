import { ApplicationFailure } from '@temporalio/common';
import type { Fact, RecordingActivities, RecordPlace } from '../catalog/execution.ts';
import type { TaskCatalog } from '../catalog/tasks/task-catalog.ts';
import { TaskNotFound } from '../catalog/tasks/task-catalog.ts';
import type { TaskContract } from '../catalog/tasks/contract.ts';
import { claim, platform, server, site } from '../events/aggregate.ts';
import { claimStream } from '../events/claim.ts';
import { derivedId } from '../events/derived-id.ts';
import { operationEvents, type OperationEvent, type TaskStarted } from '../events/operation.ts';
import { Refused } from '../events/refused.ts';
import { WrongExpectedRevision, type EventStore } from '../events/store/event-store.ts';
import { decideAndAppend, toEvents, type Cause } from '../events/store/streams.ts';
import { taskRunId } from '../events/task-log.ts';

/** The activities by which a workflow writes events, each of them safe to repeat. */
export function recordingActivities(store: EventStore, catalog: TaskCatalog): RecordingActivities {
  return {
    recordOperation: (place, events) => append(store, place, events),

    async startTask(place, request) {
      const { step, attempt, contract, server: on, undo, undoes } = request;
      const task = resolve(catalog, contract, request.variant);
      const started: TaskStarted = {
        step, attempt, contract,
        input: undoes === undefined ? request.input : allowedBy(task, request.input),
        taskRunId: request.follows ?? taskRunId(place.operationId, step, attempt),
        task: task.name,
        title: task.title,
        server: on,
        idempotent: task.idempotent,
        timeoutSeconds: task.timeoutSeconds,
        digest: task.digest,
        retries: task.retries,
        ...(request.follows === undefined ? {} : { follows: true }),
        ...(undo === undefined ? {} : { undo }),
        ...(undoes === undefined ? {} : { undoes }),
      };
      return { started, revision: await append(store, place, [{ type: 'TaskStarted', data: started }]) };
    },

    async recordFacts(place, sequence, facts) {
      // In the order in which it happened, for facts are in other streams.
      const revision = place.before === undefined ? place.revision : await append(store, place, []);
      for (const [index, fact] of facts.entries()) {
        try {
          await recordFact(store, fact, `${place.operationId} ${place.runId} fact ${sequence}.${index} ${subjectOf(fact)}`, causeOf(place));
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          return { revision, refused: error.message };
        }
      }
      return { revision };
    },
  };
}

async function append(store: EventStore, { before = [], ...place }: RecordPlace, events: readonly OperationEvent[]): Promise<number> {
  const stream = `operation-${place.operationId}` as const;
  const all = [...before, ...events];
  try {
    const { revision } = await store.append(stream, toEvents(operationEvents, all, keyOf(place, all), causeOf(place)), { expected: place.revision });
    return revision;
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error;
    const never = await startThatNeverWas(store, place, before);
    if (never === undefined) throw ApplicationFailure.nonRetryable(error.message, 'StreamDiverged');
    return append(store, { ...place, revision: place.revision + before.length + 1 }, [never, ...events]);
  }
}

/** Something else at the same place is not a repetition: it has to be noticed. */
function keyOf({ operationId, runId, revision }: RecordPlace, events: readonly Pick<OperationEvent, 'type'>[]): string {
  return `${operationId} ${runId} ${revision + 1} ${events.map(({ type }) => type).join(' ')}`;
}

/**
 * A Task's start at this place that its own workflow does not know of: the worker died before Temporal had heard of it, and somebody turned
 * the Operation another way meanwhile. Nothing was run, and that is said.
 */
async function startThatNeverWas(store: EventStore, place: RecordPlace, before: readonly OperationEvent[]): Promise<OperationEvent | undefined> {
  const key = keyOf(place, [...before, { type: 'TaskStarted' }]);
  let index = 0;
  for await (const recorded of store.read(`operation-${place.operationId}`, { from: place.revision + 1, limit: before.length + 1 })) {
    if (recorded.id !== derivedId(key, String(index))) return undefined;
    if (index++ < before.length) continue;
    const event = operationEvents.read(recorded);
    if (event.type !== 'TaskStarted') return undefined;
    const { step, attempt, title } = event.data;
    return { type: 'TaskCancelled', data: { step, attempt, message: `“${title}” never began: the worker that was about to begin it died. Nothing was run.`, neverBegan: true } };
  }
  return undefined;
}

async function recordFact(store: EventStore, fact: Fact, key: string, cause: Cause): Promise<void> {
  switch (fact.about) {
    case 'server':
      await decideAndAppend(store, `server-${fact.id}`, server, fact.command, key, cause);
      return;
    case 'platform':
      await decideAndAppend(store, `platform-${fact.id}`, platform, fact.command, key, cause);
      return;
    case 'site':
      await decideAndAppend(store, `site-${fact.id}`, site, fact.command, key, cause);
      return;
    case 'claim': {
      const { kind, name, holder, why } = fact;
      await decideAndAppend(store, claimStream(kind, name), claim, { type: 'release', holder, why }, key, cause);
      return;
    }
  }
}

/**
 * With its number, what a fact is known by. The number alone is not enough: a worker may die when it has recorded one that Temporal has not
 * heard of, and somebody may turn the Operation another way then, on which another fact has that number.
 */
function subjectOf(fact: Fact): string {
  switch (fact.about) {
    case 'server':
    case 'platform':
    case 'site':
      return `${fact.about} ${fact.id} ${fact.command.type}`;
    case 'claim':
      return `claim ${fact.kind} ${fact.name}`;
  }
}

function resolve(catalog: TaskCatalog, contract: string, variant: string | undefined): TaskContract {
  try {
    return catalog.resolve(contract, variant);
  } catch (error) {
    if (error instanceof TaskNotFound) throw ApplicationFailure.nonRetryable(error.message, 'TaskNotFound');
    throw error;
  }
}

/** An undo takes a subset of what it takes back; the catalogue has checked that. */
function allowedBy({ inputs }: TaskContract, input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([name]) => inputs.properties?.[name] !== undefined));
}

function causeOf({ operationId, actor, at }: RecordPlace): Cause {
  return { correlationId: operationId, causationId: operationId, actor, now: new Date(at) };
}

import { operations } from '../catalog/operations/operations.ts';
import { goOnInput } from '../catalog/inputs/go-on.ts';
import { platform } from '../events/aggregate.ts';
import { decisionEvents, decisionStream } from '../events/decision.ts';
import { derivedId } from '../events/derived-id.ts';
import { goOn } from '../events/go-on.ts';
import { absentOperation, evolveOperation, operationEvents, type OperationEvent, type OperationRequested } from '../events/operation.ts';
import { Refused } from '../events/refused.ts';
import type { EventStore } from '../events/store/event-store.ts';
import { decideAndAppend, load, toEvents, type Cause } from '../events/store/streams.ts';
import { claimNames } from './claim-names.ts';
import type { Caller, CommandContext } from './command.ts';
import { parseInput } from './input.ts';
import type { Launched } from './launch-operation.ts';
import { actorOf, authorize } from './principal.ts';

const operation = { family: operationEvents, absent: absentOperation, evolve: evolveOperation };

/**
 * Launches an Operation that goes on where a lost one stood: what that one proves is taken over, the rest is run.
 * From one lost Operation it is gone on once; asking again answers with the same.
 */
export async function goOnFrom({ store, now }: CommandContext, caller: Caller, lostId: string, input: unknown): Promise<Launched> {
  const { reason } = parseInput(goOnInput, input);
  const { state, events } = await load(store, `operation-${lostId}`, operation);
  const { request } = state;
  if (request === undefined) throw new Refused('not_found', 'There is no such Operation. List them with `aegir operation list`.');
  const { kind, target, sentence, locks, servers } = request;
  authorize(caller.principal, operations[kind].permission);

  const operationId = derivedId(`go on from ${lostId}`);
  for await (const earlier of store.read(`operation-${operationId}`, { limit: 1 })) return { id: operationId, kind, sentence, target, position: earlier.position };
  if (state.status !== 'lost') {
    throw new Refused('conflict', `The Operation is ${state.status}, not lost: only what was lost is gone on from. Decide on it while it is blocked; launch it again when it has ended.`);
  }
  const from = goOn(state.tasks);
  if ('refused' in from) throw new Refused('conflict', from.refused);

  const cause: Cause = { correlationId: operationId, causationId: lostId, actor: actorOf(caller.principal), now: now() };
  await takeUpTarget(store, request, operationId, cause);
  const requested: OperationEvent = {
    type: 'OperationRequested',
    data: {
      kind, sentence, target, locks, servers, input: request.input,
      plan: await latestPlan(store, lostId, [...events.values()].map((event) => operationEvents.read(event)), request),
      ...(reason === undefined ? {} : { reason }),
      goesOnFrom: { operationId: lostId, steps: from.steps },
    },
  };
  const { position } = await store.append(`operation-${operationId}`, toEvents(operationEvents, [requested], operationId, cause), { expected: 'none' });
  return { id: operationId, kind, sentence, target, position };
}

/** What was given back when the Operation was found lost is taken again. A Site keeps its names until it is deleted. */
async function takeUpTarget(store: EventStore, { kind, target: { id, name } }: OperationRequested, operationId: string, cause: Cause): Promise<void> {
  if (kind !== 'platform.deploy') return;
  const holder = `platform-${id}` as const;
  await claimNames(store, [{ kind: 'platform', name, holder, field: 'name', operationId }], operationId, cause);
  await decideAndAppend(store, holder, platform, { type: 'resume', operationId }, `${operationId} ${holder}`, cause);
}

/** The plan as it was after the last retry with changed input. */
async function latestPlan(store: EventStore, operationId: string, events: readonly OperationEvent[], { plan }: OperationRequested): Promise<Record<string, unknown>> {
  const changing = events.findLast((event) => event.type === 'DecisionTaken' && event.data.input !== undefined);
  if (changing?.type !== 'DecisionTaken') return plan;
  for await (const recorded of store.read(decisionStream(operationId))) {
    const event = decisionEvents.read(recorded);
    if (recorded.id === changing.data.decisionId && event.type === 'DecisionRequested') return event.data.changed?.plan ?? plan;
  }
  return plan;
}

import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { operations } from '../catalog/operations/operations.ts';
import { absentOperation, evolveOperation } from '../events/operation-state.ts';
import { operationEvents, operationKinds, type OperationKind, type OperationRequested, type Target } from '../events/operation.ts';
import { Refused } from '../events/refused.ts';
import type { EventStore } from '../events/store/event-store.ts';
import { load, type Cause } from '../events/store/streams.ts';
import { IdempotencyKeyReused, type Accepted, type Caller, type CommandContext } from './command.ts';
import { findEnded } from './earlier-operation.ts';
import { parseInput } from './input.ts';
import { planOperation } from './plans/plan-operation.ts';
import { actorOf, authorize } from './principal.ts';
import { recordRequest } from './record-request.ts';
import { requestIdFor } from './request-id.ts';

/** The Operation that was requested, and what it is about. */
export interface Launched extends Accepted {
  kind: OperationKind;
  sentence: string;
  target: Target;
}

/**
 * Requests an Operation: its names are claimed, then the request is one event. The dispatcher starts it when its turn comes.
 * @param againOf the Operation of this kind, which has ended, that it is launched again from
 * @throws Forbidden, InvalidInput, Refused, IdempotencyKeyReused; nothing has changed then
 */
export async function launchOperation({ store, tasks, now }: CommandContext, caller: Caller, kind: OperationKind, input: unknown, againOf?: string): Promise<Launched> {
  const definition = operations[kind];
  authorize(caller.principal, definition.permission);
  const fields = parseInput(definition.input as z.ZodType<Record<string, unknown>>, input);
  const key = `${caller.principal.id} launch ${caller.idempotencyKey}`;
  const launchedEarlier = async (id: string) => launchedBefore(store, id, { kind, input: fields, againOf });
  const operationId = await requestIdFor(store, 'operation', key);
  const earlier = await launchedEarlier(operationId);
  if (earlier !== undefined) return earlier;

  const again = againOf === undefined ? {} : { againOf: (await findEnded(store, againOf, kind)).id };
  const { sentence, target, locks, servers, claims, takesUp, resolved } = await planOperation({ store, tasks, operationId, ...again }, kind, fields);
  const cause: Cause = { correlationId: operationId, causationId: operationId, actor: actorOf(caller.principal), now: now() };
  const request: OperationRequested = {
    kind, sentence, target, locks, servers,
    input: fields,
    plan: resolved as Record<string, unknown>,
    ...(caller.reason === undefined ? {} : { reason: caller.reason }),
    ...again,
  };
  try {
    const recorded = await recordRequest(store, { operationId, claims, takesUp, request }, cause);
    if (recorded !== undefined) return { id: operationId, kind, sentence, target, position: recorded.position };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    // The same request may have been sent again meanwhile, and have been accepted.
    const repeated = await launchedEarlier(await requestIdFor(store, 'operation', key));
    if (repeated === undefined) throw error;
    return repeated;
  }
  return (await launchedEarlier(operationId))!;
}

async function launchedBefore(store: EventStore, id: string, asked: { kind: OperationKind; input: unknown; againOf: string | undefined }): Promise<Launched | undefined> {
  const { state, events } = await load(store, `operation-${id}`, { family: operationEvents, absent: absentOperation, evolve: evolveOperation });
  const [first] = events.values();
  if (state.request === undefined || first === undefined) return undefined;
  const { request } = state;
  const { kind, input, againOf } = request;
  if (!isDeepStrictEqual({ kind, input, againOf }, asked)) throw new IdempotencyKeyReused('Operation');
  return { id, kind, sentence: request.sentence, target: request.target, position: first.position };
}

/** The Operation that a word from outside names. @throws Refused naming the kinds there are. */
export function operationKind(word: string): OperationKind {
  const kind = operationKinds.find((each) => each === word);
  if (kind !== undefined) return kind;
  throw new Refused('not_found', `There is no Operation ${word}. There are: ${operationKinds.join(', ')}.`, 'kind');
}

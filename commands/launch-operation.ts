import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { operations } from '../catalog/operations/operations.ts';
import { platform, site } from '../events/aggregate.ts';
import { derivedId } from '../events/derived-id.ts';
import { absentOperation, evolveOperation, operationEvents, operationKinds, type OperationEvent, type OperationKind, type Target } from '../events/operation.ts';
import { Refused } from '../events/refused.ts';
import type { EventStore } from '../events/store/event-store.ts';
import { decideAndAppend, load, toEvents, type Cause } from '../events/store/streams.ts';
import { claimNames } from './claim-names.ts';
import { IdempotencyKeyReused, type Accepted, type Caller, type CommandContext } from './command.ts';
import { findEnded } from './earlier-operation.ts';
import { parseInput } from './input.ts';
import type { Creation } from './plans/plan.ts';
import { planOperation } from './plans/plan-operation.ts';
import { actorOf, authorize } from './principal.ts';

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
  const operationId = derivedId(`${caller.principal.id} launch ${caller.idempotencyKey}`);

  const earlier = await launchedBefore(store, operationId, { kind, input: fields, againOf });
  if (earlier !== undefined) return earlier;

  const again = againOf === undefined ? {} : { againOf: (await findEnded(store, againOf, kind)).id };
  const plan = await planOperation({ store, tasks, operationId, ...again }, kind, fields);
  const cause: Cause = { correlationId: operationId, causationId: operationId, actor: actorOf(caller.principal), now: now() };
  await claimNames(store, plan.claims, operationId, cause);
  if (plan.creates !== undefined) await create(store, plan.creates, operationId, cause);

  const { sentence, target, locks, servers } = plan;
  const requested: OperationEvent = {
    type: 'OperationRequested',
    data: {
      kind, sentence, target, locks, servers,
      input: fields,
      plan: plan.resolved as Record<string, unknown>,
      ...(caller.reason === undefined ? {} : { reason: caller.reason }),
      ...again,
    },
  };
  const { position } = await store.append(`operation-${operationId}`, toEvents(operationEvents, [requested], operationId, cause), { expected: 'none' });
  return { id: operationId, kind, sentence, target, position };
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

async function create(store: EventStore, creation: Creation, key: string, cause: Cause): Promise<void> {
  switch (creation.aggregate) {
    case 'platform':
      await decideAndAppend(store, creation.stream, platform, creation.command, `${key} ${creation.stream}`, cause);
      return;
    case 'site':
      await decideAndAppend(store, creation.stream, site, creation.command, `${key} ${creation.stream}`, cause);
      return;
  }
}

/** The Operation that a word from outside names. @throws Refused naming the kinds there are. */
export function operationKind(word: string): OperationKind {
  const kind = operationKinds.find((each) => each === word);
  if (kind !== undefined) return kind;
  throw new Refused('not_found', `There is no Operation ${word}. There are: ${operationKinds.join(', ')}.`, 'kind');
}

import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { Permission } from '../catalog/permissions.ts';
import type { Aggregate } from '../events/aggregate.ts';
import type { ClaimKind } from '../events/claim.ts';
import { Refused } from '../events/refused.ts';
import { toEvents } from '../events/store/streams.ts';
import type { RequestedCategory } from '../events/store/withdraw-request.ts';
import { IdempotencyKeyReused, type Accepted, type Caller, type CommandContext } from './command.ts';
import { parseInput } from './input.ts';
import { actorOf, authorize } from './principal.ts';
import { firstOf, recordRegistration } from './record-registration.ts';
import { requestIdFor } from './request-id.ts';

interface Registration<Schema extends z.ZodType<{ name: string }>, State, Event, Command> {
  permission: Permission;
  schema: Schema;
  input: unknown;
  category: ClaimKind & RequestedCategory;
  aggregate: Aggregate<State, Event, Command>;
  command: (input: z.infer<Schema>) => Command;
}

/**
 * Makes a new named thing: its name is claimed, then its stream begins.
 * @throws Forbidden, InvalidInput, Refused, IdempotencyKeyReused; nothing has changed then
 */
export async function register<Schema extends z.ZodType<{ name: string }>, State, Event extends { type: string; data: unknown }, Command>(
  { store, now }: CommandContext,
  caller: Caller,
  { permission, schema, input, category, aggregate, command }: Registration<Schema, State, Event, Command>,
): Promise<Accepted> {
  authorize(caller.principal, permission);
  const fields = parseInput(schema, input);
  const begun = aggregate.decide(aggregate.absent, command(fields));
  const key = `${caller.principal.id} register ${category} ${caller.idempotencyKey}`;
  const registeredEarlier = async (id: string): Promise<Accepted | undefined> => {
    const first = await firstOf(store, `${category}-${id}`);
    if (first === undefined) return undefined;
    if (!isDeepStrictEqual(first.data, begun[0]?.data)) throw new IdempotencyKeyReused(category);
    return { id, position: first.position };
  };
  const id = await requestIdFor(store, category, key);
  const earlier = await registeredEarlier(id);
  if (earlier !== undefined) return earlier;

  const cause = { correlationId: id, causationId: id, actor: actorOf(caller.principal), now: now() };
  const stream = `${category}-${id}` as const;
  // Something else under the same key has another event id: it is no repetition.
  const events = toEvents(aggregate.family, begun, `${key} ${JSON.stringify(fields)}`, cause);
  try {
    const recorded = await recordRegistration(store, { kind: category, name: fields.name, stream, events }, cause);
    if (recorded !== undefined) return { id, position: recorded.position };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    // The same request may have been sent again meanwhile, and have been accepted.
    const repeated = await registeredEarlier(await requestIdFor(store, category, key));
    if (repeated === undefined) throw error;
    return repeated;
  }
  return (await registeredEarlier(id))!;
}

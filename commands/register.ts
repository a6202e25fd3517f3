import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { Permission } from '../catalog/permissions.ts';
import type { Aggregate } from '../events/aggregate.ts';
import type { ClaimKind } from '../events/claim.ts';
import { derivedId } from '../events/derived-id.ts';
import type { StreamName } from '../events/event.ts';
import { decideAndAppend, load, type Cause } from '../events/store/streams.ts';
import { claimNames } from './claim-names.ts';
import { IdempotencyKeyReused, type Accepted, type Caller, type CommandContext } from './command.ts';
import { parseInput } from './input.ts';
import { actorOf, authorize } from './principal.ts';

interface Registration<Schema extends z.ZodType<{ name: string }>, State, Event, Command> {
  permission: Permission;
  schema: Schema;
  input: unknown;
  category: ClaimKind & ('server' | 'distribution');
  aggregate: Aggregate<State, Event, Command>;
  command: (input: z.infer<Schema>) => Command;
}

/** Makes a new named thing: its name is claimed, then its stream begins. */
export async function register<Schema extends z.ZodType<{ name: string }>, State, Event extends { type: string; data: unknown }, Command>(
  { store, now }: CommandContext,
  caller: Caller,
  { permission, schema, input, category, aggregate, command }: Registration<Schema, State, Event, Command>,
): Promise<Accepted> {
  authorize(caller.principal, permission);
  const fields = parseInput(schema, input);
  const key = `${caller.principal.id} register ${category} ${caller.idempotencyKey}`;
  const id = derivedId(key);
  const stream: StreamName = `${category}-${id}`;
  const cause: Cause = { correlationId: id, causationId: id, actor: actorOf(caller.principal), now: now() };

  const [first] = (await load(store, stream, aggregate)).events.values();
  if (first !== undefined) {
    const [same] = aggregate.decide(aggregate.absent, command(fields));
    if (!isDeepStrictEqual(first.data, same?.data)) throw new IdempotencyKeyReused(category);
    return { id, position: first.position };
  }
  await claimNames(store, [{ kind: category, name: fields.name, holder: stream, field: 'name' }], key, cause);
  const appended = await decideAndAppend(store, stream, aggregate, command(fields), key, cause);
  if (appended === undefined) throw new Error(`Registering ${category} ${fields.name} recorded nothing.`);
  return { id, position: appended.position };
}

import { pauseServerInput } from '../catalog/inputs/pause-server.ts';
import { server } from '../events/aggregate.ts';
import { decideAndAppend, type Cause } from '../events/store/streams.ts';
import type { Accepted, Caller, CommandContext } from './command.ts';
import { parseInput } from './input.ts';
import { actorOf, authorize } from './principal.ts';

/** Maintenance: nothing that changes anything starts on the Server from now on. What runs there finishes. */
export async function pauseServer(context: CommandContext, caller: Caller, serverId: string, input: unknown): Promise<Accepted> {
  return change(context, caller, serverId, 'pause', input);
}

/** The maintenance is over: what waits on the Server goes on in order. */
export async function resumeServer(context: CommandContext, caller: Caller, serverId: string, input: unknown): Promise<Accepted> {
  return change(context, caller, serverId, 'resume', input);
}

async function change({ store, now }: CommandContext, caller: Caller, serverId: string, type: 'pause' | 'resume', input: unknown): Promise<Accepted> {
  authorize(caller.principal, 'server:operate');
  const { reason } = parseInput(pauseServerInput, input);
  const key = `${caller.principal.id} ${type} ${serverId} ${caller.idempotencyKey}`;
  const cause: Cause = { correlationId: serverId, causationId: serverId, actor: actorOf(caller.principal), now: now() };
  const appended = await decideAndAppend(store, `server-${serverId}`, server, { type, reason }, key, cause);
  if (appended === undefined) throw new Error(`To ${type} Server ${serverId} recorded nothing.`);
  return { id: serverId, position: appended.position };
}

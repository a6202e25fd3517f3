import { registerServerInput } from '../catalog/inputs/register-server.ts';
import { server } from '../events/aggregate.ts';
import type { ServerCommand } from '../events/server.ts';
import { register } from './register.ts';
import type { Accepted, Caller, CommandContext } from './command.ts';

/** Makes a Server known. Nothing is contacted: verifying it is an Operation. */
export async function registerServer(context: CommandContext, caller: Caller, input: unknown): Promise<Accepted> {
  return register(context, caller, {
    permission: 'server:register',
    schema: registerServerInput,
    input,
    category: 'server',
    aggregate: server,
    command: (fields): ServerCommand => ({ type: 'register', ...fields }),
  });
}

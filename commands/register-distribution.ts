import { registerDistributionInput } from '../catalog/inputs/register-distribution.ts';
import { distribution } from '../events/aggregate.ts';
import type { DistributionCommand } from '../events/distribution.ts';
import type { Accepted, Caller, CommandContext } from './command.ts';
import { register } from './register.ts';

/** Makes a source of code known. */
export async function registerDistribution(context: CommandContext, caller: Caller, input: unknown): Promise<Accepted> {
  return register(context, caller, {
    permission: 'distribution:register',
    schema: registerDistributionInput,
    input,
    category: 'distribution',
    aggregate: distribution,
    command: ({ name, application, ...source }): DistributionCommand => ({ type: 'register', name, application, source: { type: 'git', ...source } }),
  });
}

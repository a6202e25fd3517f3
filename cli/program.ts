import { Command } from '@commander-js/extra-typings';
import { completionCommand } from './commands/completion.ts';
import { developmentCommands } from './commands/development.ts';
import { entityCommands } from './commands/entities.ts';
import { launchCommand } from './commands/launch.ts';
import { loginCommands } from './commands/login.ts';
import { operationCommands } from './commands/operation.ts';
import { peopleCommands } from './commands/people.ts';
import { runnerCommands } from './commands/runner.ts';
import { stackCommands } from './commands/stack.ts';

/** The whole command tree. Building it does nothing and loads nothing of what the commands do. */
export function buildProgram(version: string): Command {
  const program = new Command('aegir')
    .description('Hosts Sites: durable Operations on your own Servers.')
    .version(version)
    .showHelpAfterError('See: aegir --help, or any command with --help.')
    .enablePositionalOptions()
    .exitOverride()
    .addHelpText('after', `
AEGIR_API and AEGIR_TOKEN name another Aegir and a token for it; AEGIR_HOME is where the one of this machine lives.
Exit codes: 0 succeeded, 1 failed or rolled back, 2 usage, 3 blocked (waits for a person), 4 cancelled, 5 lost, 6 refused, 7 not reachable.`);
  for (const register of [stackCommands, developmentCommands, launchCommand, operationCommands, entityCommands, peopleCommands, runnerCommands, loginCommands, completionCommand]) register(program);
  return program;
}

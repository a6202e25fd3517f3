import { Option, type Command } from '@commander-js/extra-typings';
import { collect, jsonOption, type Registrar } from './actions.ts';

/** What every way of requesting an Operation takes. */
export function launchOptions<Args extends unknown[], Opts extends Record<string, unknown>, Globals extends Record<string, unknown>>(command: Command<Args, Opts, Globals>) {
  return command
    .addOption(new Option('-s, --set <name=value>', 'set a field of the input; again for each field, and for each item of a list').argParser<string[]>(collect))
    .option('-i, --input <file>', 'take the input from a file with JSON; - is standard input')
    .option('-f, --follow', 'show it as it happens, until it ends or waits for a person')
    .option('--idempotency-key <key>', 'a repetition with the same key launches nothing more')
    .option('-r, --reason <reason>', 'why; recorded with the request')
    .option(...jsonOption);
}

export const launchCommand: Registrar = (program) => {
  launchOptions(program.command('launch').description('request an Operation').argument('<operation>', 'its kind, such as site.install'))
    .addHelpText('after', `
Examples:
  aegir launch server.verify --set server=web-1 --follow
  aegir launch site.install --set name=blog --set domains=blog.example.org --set platform=blog-1 --set server=web-1
  aegir launch site.install --input site.json --idempotency-key blog-1`)
    .action(async (operation, options) => (await import('../client/launch-command.ts')).launch(operation, options));
};

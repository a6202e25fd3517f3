import { Option, type Command } from '@commander-js/extra-typings';
import { collect, jsonOption, type Registrar } from './actions.ts';
import { launchOptions } from './launch.ts';

export const operationCommands: Registrar = (program) => {
  const operation = program.command('operation').description('Operations: what was launched, how it goes, and what is to decide');
  operation
    .command('list')
    .description('list Operations, newest first')
    .addOption(new Option('--status <status>', 'requested, running, blocked, succeeded, failed, rolled_back, cancelled or lost; again for each').argParser<string[]>(collect))
    .option('--kind <kind>', 'such as site.install')
    .option('-q, --query <words>', 'those in which these words occur')
    .option('-n, --limit <number>', 'how many at most; 1 to 200', '50')
    .option('--after <cursor>', 'the page after, from `next` of the one before')
    .option(...jsonOption)
    .action(async (options) => (await import('../client/operations.ts')).listOperations(options));
  withId(operation.command('show').description('show an Operation with its Tasks'))
    .action(async (id, options) => (await import('../client/operations.ts')).showOperation(id, options));
  withId(operation.command('follow').description('show an Operation as it happens, until it ends or waits for a person'))
    .action(async (id, options) => (await import('../client/operations.ts')).follow(id, options));
  withId(operation.command('log').description('print the output of a Task'))
    .option('-t, --task <step>', 'the Task’s number; the one that failed, or else the last one, when absent')
    .option('-f, --follow', 'go on until the Task has ended')
    .action(async (id, options) => (await import('../client/operation-log.ts')).log(id, options));
  withId(operation.command('cancel').description('stop an Operation: one that waits for its turn ends at once, one that runs stops before its next Task'))
    .option('--now', 'end the Task that runs, and what it started on the host, instead of waiting for its end')
    .option('-r, --reason <reason>', 'why; recorded with it')
    .option('-f, --follow', 'show what follows')
    .option('--idempotency-key <key>', 'a repetition with the same key changes nothing more')
    .action(async (id, options) => (await import('../client/operation-decisions.ts')).cancel(id, options));
  launchOptions(operation.command('again').description('launch an Operation that has ended once more, with the same input but for what is set').argument('<id>', 'the Operation’s id'))
    .action(async (id, options) => (await import('../client/again.ts')).again(id, options));
  withId(operation.command('replay').description('run what was recorded against the present code, and say whether it would take the same way, and where not'))
    .addHelpText('after', '\nExit codes: 0 the same way, 1 another way, 6 there is nothing to replay, 7 Temporal does not answer.')
    .action(async (id, options) => (await import('../client/replay.ts')).replay(id, options));
  decision(operation.command('retry').description('run the failed Task of a blocked Operation again, or at once where it would be tried again later'))
    .addOption(new Option('-s, --set <name=value>', 'change a field of the input, of those that the Operation shows; again for each').argParser<string[]>(collect))
    .action(async (id, options) => (await import('../client/operation-decisions.ts')).decide(id, 'retry', options));
  for (const [name, kind, description] of [
    ['skip', 'skip', 'go on without the failed Task, where the Operation can'],
    ['rollback', 'rollback', 'take back what a blocked Operation has done, last first'],
    ['give-up', 'give_up', 'end a blocked Operation as failed, and leave the host as it is'],
  ] as const) {
    decision(operation.command(name).description(description))
      .action(async (id, options) => (await import('../client/operation-decisions.ts')).decide(id, kind, options));
  }
  decision(operation.command('go-on').description('launch an Operation that takes over what a lost one proves, and runs the rest'))
    .action(async (id, options) => (await import('../client/operation-decisions.ts')).goOn(id, options));
};

function decision(command: Command) {
  return withId(command)
    .option('-r, --reason <reason>', 'why; recorded with the decision')
    .option('-f, --follow', 'show what follows')
    .option('--idempotency-key <key>', 'a repetition with the same key decides nothing more');
}

function withId(command: Command) {
  return command.argument('<id>', 'the Operation’s id').option(...jsonOption);
}

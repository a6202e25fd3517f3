import { jsonOption, type Registrar } from './actions.ts';

export const runnerCommands: Registrar = (program) => {
  program
    .command('runner')
    .description('the runner, which alone reaches Servers: its versions, and the key that lets it in')
    .option(...jsonOption)
    .action(async (options) => (await import('../client/runner.ts')).showRunner(options));
};

import { jsonOption, type Registrar } from './actions.ts';

export const stackCommands: Registrar = (program) => {
  program
    .command('up')
    .description('start Temporal, worker and web, and keep them running until Ctrl-C')
    .option('-d, --detach', 'return once all is healthy; `aegir down` ends it')
    .option(...jsonOption)
    .action(async (options) => (await import('../stack/up.ts')).up(options));
  program
    .command('down')
    .description('end what `aegir up` runs')
    .option(...jsonOption)
    .action(async (options) => (await import('../stack/down.ts')).down(options));
  program
    .command('status')
    .description('say what runs, since when, in which version, and whether it is healthy')
    .option(...jsonOption)
    .action(async (options) => (await import('../stack/status.ts')).status(options));
  program
    .command('web')
    .description('run the web process alone, in the foreground')
    .action(async () => void (await import('../web.ts')));
  program
    .command('worker')
    .description('run the worker process alone, in the foreground')
    .action(async () => void (await import('../worker.ts')));
};

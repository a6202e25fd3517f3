import type { Registrar } from './actions.ts';

export const developmentCommands: Registrar = (program) => {
  program
    .command('demo')
    .description('from nothing to a Site that answers: the stack, a test host, and all that leads there through the API')
    .option('-d, --detach', 'return when the Site answers, and leave everything running')
    .option('--json', 'end with one JSON object; progress goes to standard error')
    .action(async (options) => (await import('../demo/demo.ts')).demo(options));
  for (const [name, file, argument, description] of [
    ['test', 'tests/run.ts', '[pattern...]', 'run the tests, or those whose path matches'],
    ['bench', 'bench/run.ts', '[name...]', 'run the benchmarks, or those named'],
    ['minion', 'tests/minion/minion', '[argument...]', 'test hosts: up NAME, down NAME, list'],
  ] as const) {
    program
      .command(name)
      .description(description)
      .argument(argument)
      .allowUnknownOption()
      .helpOption(false)
      .passThroughOptions()
      .action(async (args) => (await import('../run-script.ts')).runScript(file, args));
  }
};

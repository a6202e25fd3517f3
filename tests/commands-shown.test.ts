import { expect, test } from '@jest/globals';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { buildProgram } from '../cli/program.ts';
import { cliWords } from '../web/app/commands-shown/cli-command.ts';
import { calls } from '../web/app/commands-shown/testing/calls.ts';

test.each(calls)('what a page shows for %j is a command that `aegir` knows, with its options: %s', (call) => {
  const words = cliWords(call)!.slice(1);
  let command: CommandUnknownOpts = buildProgram('test');
  for (const word of words) {
    const inner = command.commands.find((each) => each.name() === word);
    if (inner === undefined) break;
    command = inner;
  }
  expect(command.commands).toEqual([]);
  const known = command.options.map(({ long }) => long);
  for (const word of words.filter((each) => each.startsWith('--'))) expect(known).toContain(word);
});

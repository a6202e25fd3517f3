import { buildProgram } from '../../cli/program.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import { page, table } from './markdown.ts';

const width = 110;

/** The command tree, as far as it is read here; whatever types its options have. */
interface Documented {
  name(): string;
  description(): string;
  configureOutput(output: { getOutHelpWidth: () => number; getOutHasColors: () => boolean; writeOut: (text: string) => void }): unknown;
  outputHelp(): void;
  commands: readonly Documented[];
}

const exitWords: Record<keyof typeof exitCodes, string> = {
  succeeded: 'It succeeded.',
  failed: 'The Operation failed or was rolled back, or something else went wrong.',
  usage: 'The command line is wrong.',
  blocked: 'The Operation waits for a person: `aegir operation show ID` says for what.',
  cancelled: 'The Operation was cancelled.',
  lost: 'The Operation’s workflow is gone.',
  refused: 'Refused: invalid input, no permission, or a conflict. Nothing was changed.',
  notReachable: 'Aegir cannot be reached, or cannot record anything now.',
};

/** Every command with its own help. */
export function cliPage(version: string): string {
  return page(
    'CLI',
    '`./aegir` in the checkout, or `aegir` where it is on the path. Each command says the same with `--help`. '
    + 'With `--json` a command prints one JSON document; a stream prints one a line.',
    '## Exit codes',
    table(['code', 'means'], Object.entries(exitCodes).map(([name, code]) => [`${code}`, exitWords[name as keyof typeof exitCodes]])),
    ...sections(buildProgram(version), []),
  );
}

function sections(command: Documented, above: readonly string[]): string[] {
  const path = [...above, command.name()];
  const own = `## ${path.join(' ')}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\``;
  return [own, ...command.commands.flatMap((child) => sections(child, path))];
}

function helpOf(command: Documented): string {
  let text = '';
  command.configureOutput({ getOutHelpWidth: () => width, getOutHasColors: () => false, writeOut: (part) => (text += part) });
  command.outputHelp();
  return text.trim().replaceAll(/[ \t]+$/gm, '');
}

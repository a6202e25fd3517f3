import { buildProgram } from '../../cli/program.ts';

/** As much of the command tree as a line in a document is checked against. */
interface Documented {
  name(): string;
  commands: readonly Documented[];
  options: readonly { long?: string; short?: string }[];
}

/** These hand their words on to a script. */
const passOn = ['test', 'bench', 'minion'];

const program = buildProgram('0') as unknown as Documented;

/** The call of aegir in a line, if there is one: what comes before it (a pipe, a variable) and after it is left away. */
export function aegirCall(line: string): string[] | undefined {
  const call = /(?:^|[|&;(]\s*|\s)(?:\.\/)?aegir(?:\s+([^|&;)#]*))?$/.exec(line.replace(/\s+#.*$/, '').replace(/\s*[|&;)].*$/, ''));
  return call === null ? undefined : (call[1] ?? '').match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
}

/** What is wrong with a call, by the command tree; undefined when nothing is. */
export function faultOf(words: readonly string[]): string | undefined {
  let command = program;
  let rest = [...words];
  for (let child; (child = command.commands.find((each) => each.name() === rest[0])) !== undefined; rest = rest.slice(1)) command = child;
  if (passOn.includes(command.name())) return undefined;
  const [word] = rest;
  if (command.commands.length > 0 && word !== undefined && !word.startsWith('-') && word !== '…') return `${command.name()} has no command ${word}`;
  const known = new Set(command.options.flatMap(({ long, short }) => [long, short]));
  const unknown = rest.find((each) => /^--?[a-z]/.test(each) && !known.has(each.split('=')[0]) && !['--help', '-h', '--version'].includes(each));
  return unknown === undefined ? undefined : `${command.name()} has no option ${unknown}`;
}

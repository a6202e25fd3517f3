import type { Command } from '@commander-js/extra-typings';
import { UsageError } from '../cli-error.ts';
import { commandTree, type CommandNode } from './command-tree.ts';

/** @throws UsageError for a shell it cannot be made for */
export function completionScript(shell: string, program: Command): string {
  const nodes = commandTree(program);
  switch (shell) {
    case 'bash':
      return bash(nodes);
    case 'zsh':
      return zsh(nodes);
    case 'fish':
      return fish(nodes);
    default:
      throw new UsageError(`There is no completion for ${JSON.stringify(shell.slice(0, 40))}; there is for bash, zsh and fish.`);
  }
}

/** A pattern for `case` with the words that lead to the command. */
const pathWord = ({ path }: CommandNode): string => `"${path.join(' ')}"`;

const flags = ({ options }: CommandNode): string[] => options.flatMap(({ long, short }) => (short === undefined ? [long] : [long, short]));
const valued = (nodes: readonly CommandNode[], file: boolean): string[] =>
  [...new Set(nodes.flatMap(({ options }) => options.filter((each) => each.takesValue && each.file === file).flatMap(({ long, short }) => (short === undefined ? [long] : [long, short]))))].toSorted();

function bash(nodes: readonly CommandNode[]): string {
  const cases = nodes.map((node) => `    ${pathWord(node)}) words="${node.children.map(({ name }) => name).join(' ')}" flags="${flags(node).join(' ')}" ;;`);
  const known = nodes.filter(({ path }) => path.length > 0).map(pathWord).join(' | ');
  return `# aegir completion bash
_aegir() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} path='' word words='' flags=''
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$word" in
    ${known}) path="\${path:+$path }$word" ;;
    esac
  done
  case $prev in
    ${valued(nodes, true).join(' | ')}) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
    ${valued(nodes, false).join(' | ')}) return ;;
  esac
  case "$path" in
${cases.join('\n')}
  esac
  case $cur in -*) words=$flags ;; esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}
complete -o filenames -F _aegir aegir ./aegir
`;
}

function zsh(nodes: readonly CommandNode[]): string {
  const described = (name: string, description: string): string => quote(`${name.replaceAll(':', '\\:')}:${description}`);
  const cases = nodes.map((node) => {
    const words = node.children.map(({ name, description }) => described(name, description));
    const options = node.options.map(({ long, description }) => described(long, description));
    return `    ${pathWord(node)}) words=(${words.join(' ')}) flags=(${options.join(' ')}) ;;`;
  });
  const known = nodes.filter(({ path }) => path.length > 0).map(pathWord).join(' | ');
  return `#compdef aegir
_aegir() {
  local cur=\${words[CURRENT]} prev=\${words[CURRENT-1]} path='' word
  local -a given=(\${words[2,CURRENT-1]}) flags
  local -a words
  for word in $given; do
    case "\${path:+$path }$word" in
    ${known}) path="\${path:+$path }$word" ;;
    esac
  done
  case $prev in
    ${valued(nodes, true).join(' | ')}) _files; return ;;
    ${valued(nodes, false).join(' | ')}) return ;;
  esac
  case "$path" in
${cases.join('\n')}
  esac
  if [[ $cur == -* ]]; then _describe option flags; else _describe command words; fi
}
if [[ $funcstack[1] == _aegir ]]; then _aegir "$@"; else compdef _aegir aegir; fi
`;
}

function fish(nodes: readonly CommandNode[]): string {
  const lines = nodes.flatMap((node) => {
    const condition = quote(`__aegir_at ${node.path.map((word) => word).join(' ')}`.trim());
    return [
      ...node.children.map(({ name, description }) => `complete -c aegir -n ${condition} -a ${name} -d ${quote(description)}`),
      ...node.options.map(({ long, short, description, takesValue, file }) =>
        `complete -c aegir -n ${condition} -l ${long.slice(2)}${short === undefined ? '' : ` -s ${short.slice(1)}`}${takesValue ? ` -r${file ? ' -F' : ''}` : ''} -d ${quote(description)}`),
    ];
  });
  const known = nodes.filter(({ path }) => path.length > 0).map(({ path }) => quote(path.join(' '))).join(' ');
  return `# aegir completion fish
function __aegir_at
    set -l path
    for word in (commandline -opc)[2..-1]
        if contains -- (string join ' ' $path $word) ${known}
            set -a path $word
        end
    end
    test (string join ' ' $path) = (string join ' ' $argv)
end
complete -c aegir -f
${lines.join('\n')}
`;
}

/** For zsh and fish alike. */
function quote(text: string): string {
  return `'${text.replaceAll("'", '’')}'`;
}

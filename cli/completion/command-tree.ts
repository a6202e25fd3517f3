import type { Command } from '@commander-js/extra-typings';

/** The part of a command that a shell can complete. */
export interface CommandNode {
  /** The words that lead to it, without the program's name. */
  path: readonly string[];
  children: readonly { name: string; description: string }[];
  options: readonly CompletedOption[];
}

export interface CompletedOption {
  long: string;
  short: string | undefined;
  description: string;
  takesValue: boolean;
  /** The value is a file. */
  file: boolean;
}

/** Every command, from the program itself down. */
export function commandTree(command: Command, path: readonly string[] = []): CommandNode[] {
  const help = command.createHelp();
  const children = help.visibleCommands(command as never).filter((child) => child.name() !== 'help');
  const node: CommandNode = {
    path,
    children: children.map((child) => ({ name: child.name(), description: child.description() })),
    options: help.visibleOptions(command as never).flatMap(({ long, short, description, required, optional, flags }) =>
      (long === undefined ? [] : [{ long, short, description, takesValue: required || optional, file: flags.includes('<file>') }])),
  };
  return [node, ...command.commands.flatMap((child) => commandTree(child as Command, [...path, child.name()]))];
}

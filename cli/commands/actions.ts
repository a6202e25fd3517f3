import type { Command } from '@commander-js/extra-typings';

/** Commands register here; what they do is loaded when they are called, so that `aegir` starts at once. */
export type Registrar = (program: Command) => void;

export function collect(value: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), value];
}

export const jsonOption = ['--json', 'print JSON, as the API has it'] as const;

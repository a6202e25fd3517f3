import type { StepResult } from '../../../events/task-log.ts';

export interface DiffLine {
  kind: 'add' | 'remove' | 'place' | 'same';
  text: string;
}

/** One thing that a step changed. */
export interface Difference {
  title: string | undefined;
  lines: DiffLine[];
}

export interface StepChange {
  step: string;
  /** Empty when the engine says that it changed something, and not what. */
  differences: Difference[];
}

/** Steps that changed something, with what the engine tells of it. */
export function changesOf(steps: readonly StepResult[]): StepChange[] {
  return steps
    .filter(({ status, diff }) => status === 'changed' || differencesOf(diff).length > 0)
    .map(({ name, diff }) => ({ step: name, differences: differencesOf(diff) }));
}

/**
 * Ansible tells a difference as one or several of `{prepared}`, a unified diff, or `{before, after, before_header, after_header}`,
 * texts or objects.
 */
function differencesOf(diff: unknown): Difference[] {
  if (Array.isArray(diff)) return diff.flatMap(differencesOf);
  if (typeof diff === 'string') return diff.trim() === '' ? [] : [{ title: undefined, lines: diffLines(diff) }];
  if (typeof diff !== 'object' || diff === null) return [];
  const { prepared, before, after, before_header: beforeHeader, after_header: afterHeader } = diff as Record<string, unknown>;
  const title = [afterHeader, beforeHeader].find((each) => typeof each === 'string' && each !== '') as string | undefined;
  if (typeof prepared === 'string') return prepared.trim() === '' ? [] : [{ title, lines: diffLines(prepared) }];
  const lines = replaced(textOf(before), textOf(after));
  return lines.length === 0 ? [] : [{ title, lines }];
}

function textOf(side: unknown): string[] {
  const text = typeof side === 'string' ? side : side === undefined || side === null ? '' : JSON.stringify(side, null, 2);
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

function diffLines(text: string): DiffLine[] {
  return text.replace(/\n$/, '').split('\n').map((line) => {
    if (line.startsWith('@@') || line.startsWith('---') || line.startsWith('+++')) return { kind: 'place', text: line };
    if (line.startsWith('+')) return { kind: 'add', text: line };
    if (line.startsWith('-')) return { kind: 'remove', text: line };
    return { kind: 'same', text: line };
  });
}

const context = 3;

/** What differs between two texts that are alike at both ends, which is how configuration changes. */
function replaced(before: readonly string[], after: readonly string[]): DiffLine[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const removed = before.slice(head, before.length - tail);
  const added = after.slice(head, after.length - tail);
  if (removed.length === 0 && added.length === 0) return [];
  const same = (text: string): DiffLine => ({ kind: 'same', text: ` ${text}` });
  return [
    ...before.slice(Math.max(head - context, 0), head).map(same),
    ...removed.map((text): DiffLine => ({ kind: 'remove', text: `-${text}` })),
    ...added.map((text): DiffLine => ({ kind: 'add', text: `+${text}` })),
    ...before.slice(before.length - tail, before.length - tail + context).map(same),
  ];
}

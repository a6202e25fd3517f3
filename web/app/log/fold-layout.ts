import type { OutlineStep, Section } from '../../live/log-outline.ts';
import type { LineRange } from './line-range.ts';

export type RowAt = { row: 'step'; index: number } | { row: 'line'; n: number };

export interface LaidSection {
  step: OutlineStep;
  /** Row of its heading. */
  row: number;
  /** Its first line, and how many follow from there until the next section. */
  at: number;
  lines: number;
  folded: boolean;
}

/**
 * Which row of the viewer is which line or heading. A section is its heading and the lines up to the next one; a folded one is
 * its heading alone. Rows count from 0, lines from 1.
 */
export interface Layout {
  rows: number;
  /** Lines of the log. */
  total: number;
  sections: readonly LaidSection[];
  at: (row: number) => RowAt;
  /** Of a line; of a folded one, the row of its section. */
  rowOf: (line: number) => number;
  /** Index of the section that the line is in; -1 for what comes before all of them. */
  sectionOf: (line: number) => number;
}

export function layoutOf(total: number, sections: readonly Section[], isFolded: (id: string) => boolean): Layout {
  const before = Math.min((sections[0]?.at ?? total + 1) - 1, total);
  let row = before;
  const laid = sections.map(({ at, step }, index): LaidSection => {
    const end = Math.min(sections[index + 1]?.at ?? total + 1, total + 1);
    const section = { step, row, at, lines: Math.max(end - at, 0), folded: isFolded(step.id) };
    row += 1 + (section.folded ? 0 : section.lines);
    return section;
  });
  const sectionOf = (line: number) => lastWhere(laid, (section) => section.at <= line);
  return {
    rows: row,
    total,
    sections: laid,
    sectionOf,
    at(wanted) {
      const index = lastWhere(laid, (section) => section.row <= wanted);
      const section = laid[index];
      if (section === undefined) return { row: 'line', n: wanted + 1 };
      return wanted === section.row ? { row: 'step', index } : { row: 'line', n: section.at + wanted - section.row - 1 };
    },
    rowOf(line) {
      const section = laid[sectionOf(line)];
      if (section === undefined) return line - 1;
      return section.folded ? section.row : section.row + 1 + line - section.at;
    },
  };
}

/** The lines that these rows show, and some beyond; what is folded away is not among them. */
export function linesWithin(layout: Layout, first: number, last: number, beyond: number): LineRange[] {
  const ranges: LineRange[] = [];
  for (let row = Math.max(first - beyond, 0); row < Math.min(last + beyond, layout.rows); row += 1) {
    const at = layout.at(row);
    if (at.row !== 'line') continue;
    const range = ranges.at(-1);
    if (range?.to === at.n - 1) range.to = at.n;
    else ranges.push({ from: at.n, to: at.n });
  }
  return ranges;
}

/** Index of the last one that holds, where all those that hold come first; -1 for none. */
function lastWhere<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

import { stripVTControlCharacters } from 'node:util';

/** Columns as wide as their widest cell, two blanks between them; without lines, so that it can be cut and grepped. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, visible(cell))));
  return rows.map((row) => row.map((cell, index) => (index === row.length - 1 ? cell : cell + ' '.repeat(widths[index]! - visible(cell)))).join('  ').trimEnd() + '\n').join('');
}

function visible(cell: string): number {
  return stripVTControlCharacters(cell).length;
}

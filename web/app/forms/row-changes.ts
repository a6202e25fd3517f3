import type { Typed } from './submitted-input.ts';

/** What a button beside a row, or below the rows, asks for. Rows count from 0. */
export type RowChange = { do: 'add' } | { do: 'remove' | 'up' | 'down'; row: number };

/** As the button's `intent`. */
export function intentOf(change: RowChange): string {
  return change.do === 'add' ? 'row-add' : `row-${change.do}-${change.row}`;
}

export function changeIn(intent: unknown): RowChange | undefined {
  if (intent === 'row-add') return { do: 'add' };
  const [, what, row] = /^row-(remove|up|down)-(\d{1,3})$/.exec(typeof intent === 'string' ? intent : '') ?? [];
  return what === undefined ? undefined : { do: what as 'remove' | 'up' | 'down', row: Number(row) };
}

/** Which row stands where afterwards, by where it stood; undefined for a new one. One that cannot move stays. */
export function rowsAfter(count: number, change: RowChange, most: number): (number | undefined)[] {
  const rows: (number | undefined)[] = Array.from({ length: count }, (_, row) => row);
  if (change.do === 'add') return count < most ? [...rows, undefined] : rows;
  if (change.row >= count) return rows;
  if (change.do === 'remove') return rows.length === 1 ? [undefined] : rows.filter((row) => row !== change.row);
  const other = change.do === 'up' ? change.row - 1 : change.row + 1;
  if (other < 0 || other >= count) return rows;
  [rows[change.row], rows[other]] = [other, change.row];
  return rows;
}

/** Where the one who pressed the button goes on: the row that it was about, or that came into its place. */
export function rowInHand(count: number, change: RowChange, after: number): number {
  switch (change.do) {
    case 'add':
      return after - 1;
    case 'remove':
      return Math.min(change.row, after - 1);
    case 'up':
      return Math.max(Math.min(change.row, count) - 1, 0);
    case 'down':
      return Math.min(change.row + 1, after - 1);
  }
}

/** What was typed, moved with its rows. @param list name of the rows' field */
export function movedRows(typed: Typed, list: string, order: readonly (number | undefined)[]): Typed {
  const moved: Typed = {};
  for (const [name, value] of Object.entries(typed)) {
    const [, row, rest] = new RegExp(`^${list}\\.(\\d+)\\.(.+)$`).exec(name) ?? [];
    if (row === undefined) moved[name] = value;
    else for (const [at, from] of order.entries()) if (from === Number(row)) moved[`${list}.${at}.${rest}`] = value;
  }
  return moved;
}

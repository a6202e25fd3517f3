/*
 * Which rows of a long log are in the document, and where. Browsers know no box higher than some millions of pixels, and wrapped
 * rows have heights that nobody knows before they are laid out. One rule covers both: how far one has scrolled, as a part of the
 * whole, is both the row and the place in the view where that row stands. At the top the first row is at the top, at the bottom
 * the last is at the bottom, and for rows of one height below the limit it is what scrolling is anyway.
 */

export interface Geometry {
  rows: number;
  /** Pixels of a row that is not wrapped. */
  rowHeight: number;
  /** Pixels of the part that one sees. */
  view: number;
  /** Mean height of a row, as a multiple of `rowHeight`: above 1 where lines wrap. */
  stretch: number;
}

/** Firefox knows no box higher than 17.8 million pixels. */
export const mostPixels = 16_000_000;
/** Rows beyond the view, on each side, so that scrolling shows no gap. */
export const overscan = 12;

export function contentHeight({ rows, rowHeight, stretch }: Geometry): number {
  return Math.min(rows * rowHeight * stretch, mostPixels);
}

/** Rows stand where scrolling alone would take them, so that nothing has to be moved while one scrolls. */
export function isNatural({ rows, rowHeight, stretch }: Geometry): boolean {
  return stretch === 1 && rows * rowHeight <= mostPixels;
}

/** The row, with its part, that stands `y` pixels below the top of the view. */
export function placeAt(geometry: Geometry, scrollTop: number): { row: number; y: number } {
  const room = contentHeight(geometry) - geometry.view;
  const part = room <= 0 ? 0 : Math.min(Math.max(scrollTop / room, 0), 1);
  return { row: part * geometry.rows, y: part * geometry.view };
}

/** Rows to have in the document; `last` is not among them. No row is lower than `rowHeight`, so they fill the view. */
export function windowAt(geometry: Geometry, scrollTop: number): { first: number; last: number } {
  const { row, y } = placeAt(geometry, scrollTop);
  const first = Math.floor(row - y / geometry.rowHeight) - overscan;
  const last = Math.ceil(row + (geometry.view - y) / geometry.rowHeight) + overscan;
  return { first: Math.max(first, 0), last: Math.min(last, geometry.rows) };
}

/** The row, with its part, at the top of the view. */
export function topRow(geometry: Geometry, scrollTop: number): number {
  const { row, y } = placeAt(geometry, scrollTop);
  return row - y / (geometry.rowHeight * geometry.stretch);
}

/** How far to scroll to have the row `y` pixels below the top of the view, as far as there is room. */
export function scrollTo(geometry: Geometry, row: number, y: number): number {
  const { rows, rowHeight, view, stretch } = geometry;
  const height = rowHeight * stretch;
  const room = contentHeight(geometry) - view;
  const rowsOfRoom = rows - view / height;
  if (room <= 0 || rowsOfRoom <= 0) return 0;
  return Math.min(Math.max((row - y / height) / rowsOfRoom, 0), 1) * room;
}

import { contentHeight, isNatural, placeAt, scrollTo, topRow, windowAt, type Geometry } from './window-geometry.ts';

export interface Rows {
  first: number;
  /** Not among them. */
  last: number;
}

/** A row at a place of the view. */
export interface Anchor {
  /** Row, with its part. */
  row: number;
  /** Pixels below the top of the view. */
  y: number;
}

/** Up to this many rows are all in the document, as anything else is: no window, and the browser finds in all of them. */
export const mostWhole = 400;
/** Rows beyond the view that are left when it is time to render others. */
const reserve = 4;
/** The last rows count as the end. */
const endRows = 2;

/** The box that scrolls, with what is in it: a spacer as high as all rows, and in it the block of those rows that are there. */
export class WindowScroller {
  readonly #box: HTMLElement;
  readonly #spacer: HTMLElement;
  readonly #block: HTMLElement;
  #geometry: Geometry = { rows: 0, rowHeight: 20, view: 0, stretch: 1 };
  #rendered: Rows = { first: 0, last: 0 };

  constructor(box: HTMLElement, spacer: HTMLElement, block: HTMLElement) {
    this.#box = box;
    this.#spacer = spacer;
    this.#block = block;
  }

  get whole(): boolean {
    return this.#geometry.rows <= mostWhole;
  }

  /** Takes in how many rows there are, and measures. @param stretch how much higher rows are than one that is not wrapped. */
  measure(rows: number, stretch: number): void {
    // A row that is not wrapped is as high as a line of text.
    const rowHeight = Number.parseFloat(getComputedStyle(this.#box).lineHeight);
    const whole = rows <= mostWhole;
    this.#geometry = { rows, rowHeight, view: this.#box.clientHeight, stretch: whole ? 1 : stretch };
    this.#spacer.style.blockSize = whole ? '' : `${contentHeight(this.#geometry)}px`;
    this.#spacer.classList.toggle('log__spacer--window', !whole);
    // A box as high as its content grows with the spacer.
    if (!whole) this.#geometry = { ...this.#geometry, view: this.#box.clientHeight };
  }

  /** Rows to render, from where one is now. */
  rows(): Rows {
    return this.whole ? { first: 0, last: this.#geometry.rows } : windowAt(this.#geometry, this.#box.scrollTop);
  }

  /** Whether the rows in the document do not suffice any more. */
  get outgrown(): boolean {
    if (this.whole) return false;
    const { first, last } = this.rows();
    const { rows } = this.#geometry;
    return first + reserve < this.#rendered.first || last - reserve > this.#rendered.last || (first === 0 && this.#rendered.first > 0) || (last === rows && this.#rendered.last < rows);
  }

  /** Puts the block, which has these rows, to its place. */
  place(rendered: Rows): void {
    this.#rendered = rendered;
    if (this.whole) {
      this.#block.style.top = '';
      return;
    }
    const { rowHeight, stretch } = this.#geometry;
    if (isNatural(this.#geometry)) {
      this.#block.style.top = `${rendered.first * rowHeight}px`;
      return;
    }
    const { row, y } = placeAt(this.#geometry, this.#box.scrollTop);
    const offset = stretch === 1 ? (row - rendered.first) * rowHeight : this.#heightUpTo(row - rendered.first);
    this.#block.style.top = `${Math.round(this.#box.scrollTop + y - offset)}px`;
  }

  /** What is at the top of the view. */
  anchor(): Anchor {
    if (!this.whole) return { row: topRow(this.#geometry, this.#box.scrollTop), y: 0 };
    const top = this.#box.scrollTop;
    const rows = [...this.#block.children] as HTMLElement[];
    const row = rows.findIndex((each) => each.offsetTop + each.offsetHeight > top);
    return { row: Math.max(row, 0), y: (rows[row]?.offsetTop ?? top) - top };
  }

  goTo({ row, y }: Anchor): void {
    if (this.whole) {
      const child = this.#block.children[Math.floor(row)] as HTMLElement | undefined;
      if (child !== undefined) this.#box.scrollTop = child.offsetTop - y;
    } else {
      this.#box.scrollTop = scrollTo(this.#geometry, row, y);
    }
  }

  /** Has the row in the view, whatever the heights of those around it are. */
  show(row: number): void {
    const { rows, view, stretch } = this.#geometry;
    if (this.whole || stretch === 1) this.goTo({ row, y: view / 3 });
    else this.#box.scrollTop = ((row + 0.5) / rows) * (contentHeight(this.#geometry) - view);
  }

  goToEnd(): void {
    this.#box.scrollTop = this.#box.scrollHeight;
  }

  get atEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.#box;
    return scrollHeight - scrollTop - clientHeight < endRows * this.#geometry.rowHeight;
  }

  #heightUpTo(rows: number): number {
    const whole = Math.floor(rows);
    const child = this.#block.children[whole] as HTMLElement | undefined;
    return child === undefined ? this.#block.offsetHeight : child.offsetTop + (rows - whole) * child.offsetHeight;
  }
}

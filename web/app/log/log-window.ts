import type { Layout } from './fold-layout.ts';
import { Told } from './told.ts';
import { WindowScroller, type Rows } from './window-scroller.ts';

export interface WindowView {
  rows: Rows;
  /** The end is kept in view as it grows. */
  following: boolean;
  /** Lines that there were when following ended. */
  seen: number;
}

/** The line that stays where it is, with the part of its row. */
interface Kept {
  line: number;
  part: number;
  y: number;
}

/** The window on a log of any length: which rows are in the document, and where the reader is as the log changes. */
export class LogWindow {
  readonly view: Told<WindowView>;
  #scroller: WindowScroller | undefined;
  #layout: Layout | undefined;
  #stretch = 1;
  #kept: Kept | undefined;

  constructor(follow: boolean) {
    this.view = new Told<WindowView>({ rows: { first: 0, last: 0 }, following: follow, seen: 0 });
  }

  /** @returns ends it. */
  attach(box: HTMLElement, spacer: HTMLElement, block: HTMLElement): () => void {
    this.#scroller = new WindowScroller(box, spacer, block);
    const scrolled = () => this.#scrolled();
    box.addEventListener('scroll', scrolled, { passive: true });
    const resized = new ResizeObserver(() => this.#settle());
    resized.observe(box);
    return () => {
      box.removeEventListener('scroll', scrolled);
      resized.disconnect();
    };
  }

  /** A line that the reader brought into view before a script was there stays where it is, `y` pixels below the top of the view. */
  stay({ line, y }: { line: number; y: number }, seen: number): void {
    this.view.tell({ ...this.view.get(), following: false, seen });
    this.#kept = { line, part: 0, y };
  }

  /** The log has changed, or how it is shown. */
  lay(layout: Layout, stretch: number): void {
    this.#layout = layout;
    this.#stretch = stretch;
    this.#settle();
  }

  /** These rows are in the document now, and may be higher than was thought. */
  rendered(rows: Rows): void {
    this.#scroller?.place(rows);
    if (this.view.get().following) this.#scroller?.goToEnd();
  }

  /** What is about to change is changed by the reader, who looks at it: the end is not gone to. */
  hold(): void {
    this.#follow(false);
  }

  /** The first line in view; undefined while the end is followed. */
  get line(): number | undefined {
    return this.view.get().following ? undefined : this.#kept?.line;
  }

  show(line: number): void {
    this.#follow(false);
    this.#settle(line);
  }

  toTop(): void {
    this.#follow(false);
    this.#scroller?.goTo({ row: 0, y: 0 });
  }

  toEnd(): void {
    this.#follow(true);
    this.#scroller?.goToEnd();
  }

  /** Has the box and what is rendered agree with the layout. */
  #settle(wanted?: number): void {
    const [at, layout] = [this.#scroller, this.#layout];
    if (at === undefined || layout === undefined) return;
    at.measure(layout.rows, this.#stretch);
    if (wanted !== undefined) at.show(layout.rowOf(Math.min(wanted, Math.max(layout.total, 1))));
    else if (this.view.get().following) at.goToEnd();
    else if (this.#kept !== undefined) at.goTo({ row: layout.rowOf(this.#kept.line) + this.#kept.part, y: this.#kept.y });
    this.#render(at.rows());
    at.place(this.view.get().rows);
    this.#keep();
  }

  #scrolled(): void {
    const at = this.#scroller;
    if (at === undefined) return;
    // Told before the frame is painted: what was not rendered would flash as nothing.
    if (at.outgrown) this.#render(at.rows());
    at.place(this.view.get().rows);
    this.#keep();
    this.#follow(at.atEnd);
  }

  #render(rows: Rows): void {
    const before = this.view.get();
    if (rows.first !== before.rows.first || rows.last !== before.rows.last) this.view.tell({ ...before, rows });
  }

  #follow(following: boolean): void {
    const before = this.view.get();
    if (following !== before.following) this.view.tell({ ...before, following, seen: this.#layout?.total ?? 0 });
  }

  #keep(): void {
    const [at, layout] = [this.#scroller, this.#layout];
    if (at === undefined || layout === undefined) return;
    const { row, y } = at.anchor();
    const there = layout.at(Math.min(Math.floor(row), Math.max(layout.rows - 1, 0)));
    // A heading is as far before its first line as there are rows between.
    const line = there.row === 'line' ? there.n : layout.sections[there.index]?.at ?? 1;
    this.#kept = { line, part: row - layout.rowOf(line), y };
  }
}

import type { LogLine, StepResult } from '../../../events/task-log.ts';
import { LogOutline, type OutlineView, type Section } from '../../live/log-outline.ts';
import { openFeed } from '../live/open-feed.ts';
import { refusalOf, type Refusal } from '../live/refusal.ts';
import type { LineRange } from './line-range.ts';
import { LineStore } from './line-store.ts';
import type { LogPage } from './log-page.ts';
import { Told } from './told.ts';

interface Batch {
  lines: LogLine[];
  steps: StepResult[];
}

/** What of a log is known now; another object each time anything is new. */
export interface LogSnapshot {
  total: number;
  sections: readonly Section[];
  /** All has been printed, and all of it is told. */
  ended: boolean;
  /** Why no more of it is told. */
  refused: Refusal | undefined;
}

const atOnce = 2;
const againAfterMs = 1000;

/** A log in the browser: the lines at hand, those that are fetched as the reader comes to them, and those that come live. */
export class LogModel {
  readonly lines: LineStore;
  readonly known: Told<LogSnapshot>;
  readonly #address: string;
  #outline: LogOutline;
  /** Batches since the page was made, kept until the outline of the whole log has come: some may be newer than it. */
  #early: Batch[] | undefined;
  #arrived: Batch[] = [];
  #frame: number | undefined;
  #wanted: readonly LineRange[] = [];
  #fetching = new Set<number>();
  #stopped = new AbortController();

  /** @param address of the log in the API. */
  constructor(address: string, { lines, total, outline, whole, ended }: LogPage) {
    this.#address = address;
    this.lines = new LineStore(lines);
    this.#outline = new LogOutline(outline);
    this.#early = whole ? undefined : [];
    this.known = new Told<LogSnapshot>({ total, sections: this.#outline.sections(total), ended, refused: undefined });
  }

  /** Follows the log until it has ended. @returns stops it; it can be started again. */
  start(): () => void {
    this.#stopped = new AbortController();
    if (this.#early !== undefined) void this.#fetchOutline();
    const { signal } = this.#stopped;
    if (!this.known.get().ended) signal.addEventListener('abort', this.#follow(), { once: true });
    return () => {
      this.#stopped.abort();
      if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
      this.#frame = undefined;
    };
  }

  /** The reader is there: what is missing is fetched, the latest wish first. */
  want(ranges: readonly LineRange[]): void {
    this.#wanted = ranges;
    this.#fetchMissing();
  }

  /** Nothing more is asked for, and what is at hand stays. */
  refuse(why: Refusal): void {
    this.#stopped.abort();
    this.#tell({ refused: why });
  }

  /** Lines that are to be copied, fetched where they are not at hand. */
  async linesOf(range: LineRange): Promise<LogLine[]> {
    if (this.lines.missing(range, this.known.get().total) === undefined) return this.lines.within(range);
    const { lines } = await this.#get<{ lines: LogLine[] }>(`?from=${range.from}&limit=${range.to - range.from + 1}`);
    return lines;
  }

  #follow(): () => void {
    // Where it begins is asked anew each time: after an answer that is no stream, another one takes up where this one was.
    const close = openFeed(() => `${this.#address}?from=${this.#lastLine() + 1}`, `${this.#address}?limit=1`, {
      refused: (why) => this.refuse(why),
      events: {
        lines: ({ data }) => {
          this.#arrived.push(JSON.parse(data) as Batch);
          this.#frame ??= requestAnimationFrame(() => this.#show());
        },
        end: () => {
          close();
          this.#show({ ended: true });
        },
      },
    });
    return close;
  }

  #lastLine(): number {
    return this.#arrived.findLast(({ lines }) => lines.length > 0)?.lines.at(-1)?.n ?? this.known.get().total;
  }

  /** Batches that come between two frames are shown together. */
  #show(changes: Partial<LogSnapshot> = {}): void {
    this.#frame = undefined;
    const batches = this.#arrived;
    this.#arrived = [];
    let { total } = this.known.get();
    for (const batch of batches) {
      total = Math.max(total, batch.lines.at(-1)?.n ?? 0);
      this.lines.put(batch.lines, this.#wanted.at(-1)?.to ?? total);
      this.#outline.take(batch);
      this.#early?.push({ steps: batch.steps, lines: batch.lines });
    }
    this.#tell({ ...changes, total });
  }

  #tell(changes: Partial<LogSnapshot>): void {
    const total = changes.total ?? this.known.get().total;
    this.known.tell({ ...this.known.get(), ...changes, total, sections: this.#outline.sections(total) });
  }

  async #fetchOutline(): Promise<void> {
    try {
      const outline = new LogOutline(await this.#get<OutlineView>('/outline'));
      for (const batch of this.#early ?? []) outline.take(batch);
      this.#outline = outline;
      this.#early = undefined;
      this.#tell({ total: Math.max(this.known.get().total, outline.last) });
    } catch {
      this.#later(() => void this.#fetchOutline());
    }
  }

  #fetchMissing(): void {
    if (this.#stopped.signal.aborted) return;
    for (const range of this.#wanted) {
      if (this.#fetching.size >= atOnce) return;
      const missing = this.lines.missing(range, this.known.get().total);
      if (missing === undefined || this.#fetching.has(missing.from)) continue;
      this.#fetching.add(missing.from);
      void this.#fetch(missing);
    }
  }

  async #fetch(range: LineRange): Promise<void> {
    try {
      const { lines } = await this.#get<{ lines: LogLine[] }>(`?from=${range.from}&limit=${range.to - range.from + 1}`);
      // Without any, asking again would not end.
      if (lines.length === 0) return;
      this.lines.put(lines, this.#wanted[0]?.from ?? range.from);
      this.#fetching.delete(range.from);
      this.#tell({});
      this.#fetchMissing();
    } catch {
      this.#fetching.delete(range.from);
      this.#later(() => this.#fetchMissing());
    }
  }

  /** @throws when there is no answer, as while Aegir restarts; one that refuses is the last that is asked for. */
  async #get<T>(query: string): Promise<T> {
    const { signal } = this.#stopped;
    const answer = await fetch(`${this.#address}${query}`, { headers: { accept: 'application/json' }, signal });
    const why = refusalOf(answer.status);
    if (why !== undefined) this.refuse(why);
    if (!answer.ok) throw new Error(`The log answered ${answer.status}.`);
    return (await answer.json()) as T;
  }

  #later(again: () => void): void {
    if (!this.#stopped.signal.aborted) setTimeout(again, againAfterMs);
  }
}

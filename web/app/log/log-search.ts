import { refusalOf, type Refusal } from '../live/refusal.ts';
import { merged, stepFrom, type Hits } from './hits.ts';
import { Told } from './told.ts';

export interface SearchView {
  /** Undefined when nothing is searched for. */
  hits: Hits | undefined;
  /** Line of the hit that one is at. */
  current: number | undefined;
  busy: boolean;
}

/** Enough to step through; who has more hits searches for something else. */
const mostHits = 10_000;
const atOnce = 1000;
/** Lines that come live are searched this long after they came. */
const liveAfterMs = 1000;
const againAfterMs = 1000;
const nothing: SearchView = { hits: undefined, current: undefined, busy: false };

interface Answer {
  hits: number[];
  next: number | null;
}

/** Searches a log on the server, part by part, and goes from hit to hit. Another search, or the end, stops the one under way. */
export class LogSearch {
  readonly view = new Told<SearchView>(nothing);
  readonly #address: string;
  readonly #onHit: (line: number) => void;
  readonly #onRefused: (why: Refusal) => void;
  #run = new AbortController();
  /** All before this line was searched. */
  #next = 1;
  #total = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param address of the log in the API. */
  constructor(address: string, onHit: (line: number) => void, onRefused: (why: Refusal) => void) {
    this.#address = address;
    this.#onHit = onHit;
    this.#onRefused = onRefused;
  }

  /** @param query '' for nothing. */
  search(query: string): void {
    this.stop();
    this.#run = new AbortController();
    this.#next = 1;
    if (query === '') {
      this.view.tell(nothing);
    } else {
      this.view.tell({ hits: { query, lines: [], complete: false }, current: undefined, busy: true });
      void this.#searchOn(query, this.#run.signal);
    }
  }

  step(to: 'next' | 'previous'): void {
    const view = this.view.get();
    const lines = view.hits?.lines ?? [];
    const index = stepFrom(lines, view.current ?? 0, to);
    const line = index === undefined ? undefined : lines[index];
    if (line === undefined) return;
    this.view.tell({ ...view, current: line });
    this.#onHit(line);
  }

  /** The log has so many lines now. */
  grown(total: number): void {
    this.#total = total;
    const { hits, busy } = this.view.get();
    if (hits?.complete !== true || busy || total < this.#next || this.#timer !== undefined) return;
    const { signal } = this.#run;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#searchOn(hits.query, signal);
    }, liveAfterMs);
  }

  stop(): void {
    this.#run.abort();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #searchOn(query: string, signal: AbortSignal): Promise<void> {
    for (let from: number | null = this.#next; from !== null;) {
      const answer: Answer | Refusal | undefined = await ask(`${this.#address}/search?${new URLSearchParams({ q: query, from: `${from}`, limit: `${atOnce}` }).toString()}`, signal);
      if (signal.aborted) return;
      if (answer === undefined) {
        await new Promise((resolve) => setTimeout(resolve, againAfterMs));
        continue;
      }
      if (typeof answer === 'string') {
        this.view.tell({ ...this.view.get(), busy: false });
        this.#onRefused(answer);
        return;
      }
      from = this.#take(query, answer);
    }
  }

  /** @returns line from which to search on. */
  #take(query: string, { hits, next }: Answer): number | null {
    const { hits: before, current } = this.view.get();
    const all = merged(before ?? { query, lines: [], complete: false }, query, hits, next === null);
    const from = all.lines.length >= mostHits ? null : next;
    this.#next = next ?? this.#total + 1;
    const first = current === undefined ? all.lines[0] : undefined;
    this.view.tell({ hits: all, current: current ?? first, busy: from !== null });
    if (first !== undefined) this.#onHit(first);
    return from;
  }
}

/** Undefined when there is no answer now, as while Aegir restarts. */
async function ask(url: string, signal: AbortSignal): Promise<Answer | Refusal | undefined> {
  try {
    const answer = await fetch(url, { headers: { accept: 'application/json' }, signal });
    return answer.ok ? ((await answer.json()) as Answer) : refusalOf(answer.status);
  } catch {
    return undefined;
  }
}

import type { LogLine } from '../../../events/task-log.ts';
import type { LineRange } from './line-range.ts';

/** Lines that are fetched together. */
export const chunkLines = 500;
/** Beyond this many lines, those far from where the reader is are let go; they are fetched again when needed. */
const mostLines = 200_000;

/** Those lines of a log that are at hand, in chunks; what is between them may be missing. */
export class LineStore {
  readonly #chunks = new Map<number, LogLine[]>();
  readonly #mostChunks: number;

  constructor(lines: readonly LogLine[] = [], most = mostLines) {
    this.#mostChunks = Math.max(Math.floor(most / chunkLines), 2);
    this.put(lines, lines.at(-1)?.n ?? 1);
  }

  get(n: number): LogLine | undefined {
    return this.#chunks.get(chunkOf(n))?.[placeIn(n)];
  }

  /** A line that comes again changes nothing. @param near the line that the reader is at; what is far from it makes room. */
  put(lines: readonly LogLine[], near: number): void {
    for (const line of lines) {
      const key = chunkOf(line.n);
      let chunk = this.#chunks.get(key);
      if (chunk === undefined) this.#chunks.set(key, (chunk = []));
      chunk[placeIn(line.n)] ??= line;
    }
    const here = chunkOf(near);
    while (this.#chunks.size > this.#mostChunks) {
      let farthest = here;
      for (const key of this.#chunks.keys()) if (Math.abs(key - here) > Math.abs(farthest - here)) farthest = key;
      this.#chunks.delete(farthest);
    }
  }

  /** The first lines missing within the range, up to the end of their chunk; undefined when all of it is there. */
  missing({ from, to }: LineRange, total: number): LineRange | undefined {
    const last = Math.min(to, total);
    for (let n = Math.max(from, 1); n <= last; n += 1) {
      if (this.get(n) === undefined) return { from: n, to: Math.min((chunkOf(n) + 1) * chunkLines, total) };
    }
    return undefined;
  }

  /** Lines of the range that are at hand, in order. */
  within({ from, to }: LineRange): LogLine[] {
    const lines: LogLine[] = [];
    for (let n = from; n <= to; n += 1) {
      const line = this.get(n);
      if (line !== undefined) lines.push(line);
    }
    return lines;
  }
}

function chunkOf(n: number): number {
  return Math.floor((n - 1) / chunkLines);
}

function placeIn(n: number): number {
  return (n - 1) % chunkLines;
}

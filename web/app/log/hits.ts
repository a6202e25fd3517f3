/** What a search has found so far. */
export interface Hits {
  query: string;
  /** Numbers of lines, ascending. */
  lines: readonly number[];
  /** The end of the log was reached. */
  complete: boolean;
}

/** Index of the hit to go to from a line: the next one below or above it, and round at the end. Undefined when there is none. */
export function stepFrom(lines: readonly number[], line: number, step: 'next' | 'previous'): number | undefined {
  if (lines.length === 0) return undefined;
  if (step === 'next') {
    const next = lines.findIndex((hit) => hit > line);
    return next === -1 ? 0 : next;
  }
  const previous = lines.findLastIndex((hit) => hit < line);
  return previous === -1 ? lines.length - 1 : previous;
}

/** What is found is of the log as it was; lines that came since are searched from here on. */
export function merged(hits: Hits, query: string, more: readonly number[], complete: boolean): Hits {
  const last = hits.lines.at(-1) ?? 0;
  return { query, lines: [...hits.lines, ...more.filter((line) => line > last)], complete };
}

import type { EventStore } from '../../events/store/event-store.ts';
import { logEvents, revisionOfLine } from './log-events.ts';
import { plainText } from './terminal-text.ts';

export interface LogHits {
  /** Numbers of the lines that contain it. */
  hits: number[];
  /** Line from which to search on; null when the end was reached. */
  next: number | null;
}

export interface LogSearch {
  query: string;
  /** First line that is searched. */
  from: number;
  /** Hits after which it stops. */
  most: number;
  /** Milliseconds after which it stops: the process has others to serve, and who asked sees what was found so far. */
  patienceMs?: number;
}

const defaultPatienceMs = 250;

/** Searches a part of a log for a text, whatever its case. Colours are no part of a line. */
export async function searchLog(store: EventStore, taskRunId: string, { query, from, most, patienceMs = defaultPatienceMs }: LogSearch): Promise<LogHits> {
  const until = performance.now() + patienceMs;
  const wanted = query.toLowerCase();
  const hits: number[] = [];
  for await (const { lines } of logEvents(store, taskRunId, await revisionOfLine(store, taskRunId, from))) {
    for (const { n, text } of lines) {
      if (n < from || !plainText(text).toLowerCase().includes(wanted)) continue;
      hits.push(n);
      if (hits.length === most) return { hits, next: n + 1 };
    }
    const last = lines.at(-1)?.n;
    if (last !== undefined && last >= from && performance.now() > until) return { hits, next: last + 1 };
  }
  return { hits, next: null };
}

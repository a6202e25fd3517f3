import type { EventStore } from '../../events/store/event-store.ts';
import type { LogLine } from '../../events/task-log.ts';
import { logEvents, revisionOfLine } from './log-events.ts';
import { plainText } from './terminal-text.ts';

export interface LogHits {
  /** The lines that contain it. */
  lines: LogLine[];
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
  const found: LogLine[] = [];
  for await (const { lines } of logEvents(store, taskRunId, await revisionOfLine(store, taskRunId, from))) {
    for (const line of lines) {
      if (line.n < from || !plainText(line.text).toLowerCase().includes(wanted)) continue;
      found.push(line);
      if (found.length === most) return { lines: found, next: line.n + 1 };
    }
    const last = lines.at(-1)?.n;
    if (last !== undefined && last >= from && performance.now() > until) return { lines: found, next: last + 1 };
  }
  return { lines: found, next: null };
}

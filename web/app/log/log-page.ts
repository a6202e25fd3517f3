import type { LogLine } from '../../../events/task-log.ts';
import { emptyOutline, type OutlineView } from '../../live/log-outline.ts';
import type { LineRange } from './line-range.ts';

/** A part of a log, as a page comes with it. */
export interface LogPage {
  /** Without a gap. */
  lines: LogLine[];
  /** Lines that the log has. */
  total: number;
  /** First line that the address asks for; undefined for the end. */
  start: number | undefined;
  /** Of the whole log, or of these lines alone. */
  outline: OutlineView;
  whole: boolean;
  /** The lines that the address names. */
  chosen: LineRange | undefined;
  /** What was searched for by a form, without JavaScript. */
  found: FoundLines | undefined;
  /** The attempt has ended: no line will follow. */
  ended: boolean;
}

/** Of a log that has just begun. */
export const emptyPage: LogPage = { lines: [], total: 0, start: undefined, outline: emptyOutline, whole: true, chosen: undefined, found: undefined, ended: false };

export interface FoundLines {
  query: string;
  lines: LogLine[];
  /** Line from which the search goes on; null when the end was reached. */
  next: number | null;
}

/** Lines that a page comes with, for a script to show at once. */
export const pageLines = 1000;
/** Of them, those that the page shows without one: more would keep everybody waiting for the few that need them. */
export const shownLines = 300;

/** What the page shows without a script. */
export function shownOf({ lines, start }: Pick<LogPage, 'lines' | 'start'>): LogLine[] {
  if (start === undefined) return lines.slice(-shownLines);
  const index = Math.max(start - (lines[0]?.n ?? 1), 0);
  return lines.slice(index, index + shownLines);
}

/** First line of the page before, and of the one after; undefined where there is none. */
export function neighbours(page: Pick<LogPage, 'lines' | 'total' | 'start'>): { earlier: number | undefined; later: number | undefined } {
  const shown = shownOf(page);
  const [first, last] = [shown[0]?.n, shown.at(-1)?.n];
  return {
    earlier: first === undefined || first === 1 ? undefined : Math.max(first - shownLines, 1),
    later: last === undefined || last >= page.total ? undefined : last + 1,
  };
}

/** Lines above the one that is named, for its context. */
const above = 20;

/** Where the page that an address asks for starts; undefined for the end of the log. */
export function startOf({ from, chosen }: { from: LineRange | undefined; chosen: LineRange | undefined }, total: number): number | undefined {
  const wanted = from?.from ?? (chosen === undefined ? undefined : Math.max(chosen.from - above, 1));
  return wanted === undefined || wanted > total - shownLines ? undefined : wanted;
}

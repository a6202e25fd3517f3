import type { LogLine } from '../../../events/task-log.ts';
import { emptyOutline, type OutlineView } from '../../live/log-outline.ts';
import type { LineRange } from './line-range.ts';

/** A part of a log, as a page comes with it. */
export interface LogPage {
  /** Without a gap. */
  lines: LogLine[];
  /** Lines that the log has. */
  total: number;
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
export const emptyPage: LogPage = { lines: [], total: 0, outline: emptyOutline, whole: true, chosen: undefined, found: undefined, ended: false };

export interface FoundLines {
  query: string;
  lines: LogLine[];
  /** Line from which the search goes on; null when the end was reached. */
  next: number | null;
}

export const pageLines = 1000;

/** First line of the page before, and of the one after; undefined where there is none. */
export function neighbours({ lines, total }: Pick<LogPage, 'lines' | 'total'>): { earlier: number | undefined; later: number | undefined } {
  const [first, last] = [lines[0]?.n, lines.at(-1)?.n];
  return {
    earlier: first === undefined || first === 1 ? undefined : Math.max(first - pageLines, 1),
    later: last === undefined || last >= total ? undefined : last + 1,
  };
}

/** Lines above the one that is named, for its context. */
const above = 20;

/** First line of the page that an address asks for; undefined for the end of the log. */
export function firstLine({ from, chosen }: { from: LineRange | undefined; chosen: LineRange | undefined }, total: number): number | undefined {
  const wanted = from?.from ?? (chosen === undefined ? undefined : Math.max(chosen.from - above, 1));
  return wanted === undefined || wanted > total - pageLines ? undefined : wanted;
}

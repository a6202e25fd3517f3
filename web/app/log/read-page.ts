import type { EventStore } from '../../../events/store/event-store.ts';
import type { LogLine } from '../../../events/task-log.ts';
import { logEvents } from '../../live/log-events.ts';
import { readLogEnd } from '../../live/log-end.ts';
import { LogOutline, type OutlineView } from '../../live/log-outline.ts';
import { searchLog } from '../../live/search-log.ts';
import { readTaskLog } from '../../live/task-log.ts';
import { parseRange } from './line-range.ts';
import { pageLines, startOf, type FoundLines, type LogPage } from './log-page.ts';

/** Logs up to this long are outlined with the page; the outline of a longer one follows, so that the page does not wait. */
const outlinedAtOnce = 5000;
const mostFound = 200;
const longestQuery = 200;

/** The part of a log that an address asks for: around a line, from a line on, or the end. */
export async function readLogPage(store: EventStore, taskRunId: string, search: URLSearchParams, ended: boolean): Promise<LogPage> {
  const chosen = parseRange(search.get('line'));
  const end = await readLogEnd(store, taskRunId, pageLines);
  const { total } = end;
  const start = startOf({ from: parseRange(search.get('from')), chosen }, total);
  const atEnd = start === undefined || start > total - pageLines;
  const part = atEnd ? end : await readLines(store, taskRunId, start);
  const whole = total <= outlinedAtOnce;
  return {
    lines: part.lines,
    total,
    start,
    outline: whole ? await outlineOf(store, taskRunId) : partialOutline(part, atEnd, total),
    whole,
    chosen,
    found: await foundLines(store, taskRunId, search),
    ended,
  };
}

type Part = Parameters<LogOutline['take']>[0] & { lines: LogLine[] };

async function readLines(store: EventStore, taskRunId: string, from: number): Promise<Part> {
  const part: Part = { lines: [], steps: [] };
  for await (const { lines, steps } of readTaskLog(store, taskRunId, from)) {
    part.lines = [...part.lines, ...lines].slice(0, pageLines);
    part.steps = [...part.steps, ...steps];
    if (part.lines.length === pageLines) break;
  }
  return part;
}

async function outlineOf(store: EventStore, taskRunId: string): Promise<OutlineView> {
  const outline = new LogOutline();
  for await (const batch of logEvents(store, taskRunId, 0)) outline.take(batch);
  return outline.toView();
}

/** The steps that begin within these lines. What was mentioned after them belongs to later ones, but at the end of the log. */
function partialOutline(part: Part, atEnd: boolean, total: number): OutlineView {
  const outline = new LogOutline();
  outline.take(part);
  const first = part.lines[0]?.n ?? 1;
  const { sections, pending } = outline.toView();
  // A batch holds steps of the lines before these too; the first line cannot tell where those began.
  return { sections: sections.filter(({ at, step }) => at > first || step.id === part.lines[0]?.step), pending: atEnd ? pending : [], last: total };
}

async function foundLines(store: EventStore, taskRunId: string, search: URLSearchParams): Promise<FoundLines | undefined> {
  const query = (search.get('q') ?? '').slice(0, longestQuery);
  if (query.trim() === '') return undefined;
  return { query, ...(await searchLog(store, taskRunId, { query, from: parseRange(search.get('after'))?.from ?? 1, most: mostFound, patienceMs: 2000 })) };
}

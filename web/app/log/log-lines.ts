import type { LogLine, StepResult } from '../../../events/task-log.ts';

/** What is shown of a log: its last lines, and how each step of the engine stands. */
export interface Log {
  lines: LogLine[];
  /** Latest result of each, in order of first mention. */
  steps: StepResult[];
  /** Lines before the first one here, left out. */
  earlier: number;
}

export const emptyLog: Log = { lines: [], steps: [], earlier: 0 };

/** Lines kept on a page; a browser lays out that many without effort. */
export const shownLines = 2000;

/** The log with a batch more. A batch that comes twice changes nothing. */
export function withBatch(log: Log, batch: { lines: readonly LogLine[]; steps: readonly StepResult[] }, keep = shownLines): Log {
  const last = log.lines.at(-1)?.n ?? log.earlier;
  const fresh = batch.lines.filter((line) => line.n > last);
  const all = [...log.lines, ...fresh];
  const lines = all.slice(-keep);
  const earlier = lines[0] === undefined ? log.earlier : lines[0].n - 1;
  return { lines, steps: withSteps(log.steps, batch.steps), earlier };
}

function withSteps(steps: StepResult[], results: readonly StepResult[]): StepResult[] {
  if (results.length === 0) return steps;
  const byId = new Map(steps.map((step) => [step.id, step]));
  for (const result of results) {
    const known = byId.get(result.id);
    // The start says when; the results say how.
    byId.set(result.id, known === undefined ? result : { ...known, ...result, t: known.t });
  }
  return [...byId.values()];
}

export type LogRow =
  | { row: 'step'; step: StepResult }
  | { row: 'line'; line: LogLine };

/** Lines under the steps that printed them; a step that printed nothing stands where it happened. */
export function rowsOf({ lines, steps, earlier }: Log): LogRow[] {
  const first = lines[0];
  const pending = earlier === 0 || first === undefined ? [...steps] : steps.filter((step) => step.t >= first.t || step.id === first.step);
  const rows: LogRow[] = [];
  for (const line of lines) {
    const due = line.step === undefined
      ? countWhile(pending, (step) => step.t < line.t)
      : pending.findIndex((step) => step.id === line.step) + 1;
    for (const step of pending.splice(0, due)) rows.push({ row: 'step', step });
    rows.push({ row: 'line', line });
  }
  for (const step of pending) rows.push({ row: 'step', step });
  return rows;
}

function countWhile<T>(items: readonly T[], matches: (item: T) => boolean): number {
  const end = items.findIndex((item) => !matches(item));
  return end === -1 ? items.length : end;
}

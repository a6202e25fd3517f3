import type { EventStore } from '../../events/store/event-store.ts';
import type { LogLine, StepResult } from '../../events/task-log.ts';
import { logEventsBackwards } from './log-events.ts';

export interface LogEnd {
  lines: LogLine[];
  /** Of the batches that these lines are in, oldest first. */
  steps: StepResult[];
  /** Lines that the log has. */
  total: number;
}

/** A log's last lines; nothing before them is read. */
export async function readLogEnd(store: EventStore, taskRunId: string, count: number): Promise<LogEnd> {
  const batches = [];
  let found = 0;
  for await (const batch of logEventsBackwards(store, taskRunId)) {
    batches.unshift(batch);
    found += batch.lines.length;
    if (found >= count) break;
  }
  const lines = batches.flatMap((batch) => batch.lines);
  return { lines: lines.slice(-count), steps: batches.flatMap((batch) => batch.steps), total: lines.at(-1)?.n ?? 0 };
}

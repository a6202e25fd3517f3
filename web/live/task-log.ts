import type { EventStore } from '../../events/store/event-store.ts';
import type { LogLine, StepResult } from '../../events/task-log.ts';
import { logEvents, revisionOfLine } from './log-events.ts';

export interface LogBatch {
  lines: LogLine[];
  /** What the engine's steps did; a batch that is read again has the same ones, by `id` and `status`. */
  steps: StepResult[];
}

/** Lines that go out at once. */
const batchLines = 500;

/**
 * A Task's log from a line on, in batches, from what is stored now. What steps did after the line before comes too: who comes
 * back with the last line that it has seen may have missed them.
 * @param untilRevision ends before it
 * @returns the stream's next revision.
 */
export async function* readTaskLog(store: EventStore, taskRunId: string, fromLine: number, fromRevision?: number, untilRevision = Number.POSITIVE_INFINITY): AsyncGenerator<LogBatch, number> {
  let next = fromRevision ?? await revisionOfLine(store, taskRunId, fromLine - 1);
  let batch: LogBatch = { lines: [], steps: [] };
  for await (const { revision, lines, steps } of logEvents(store, taskRunId, next)) {
    if (revision >= untilRevision) break;
    next = revision + 1;
    if (batch.lines.length + lines.length > batchLines && batch.lines.length > 0) {
      yield batch;
      batch = { lines: [], steps: [] };
    }
    batch.steps.push(...steps);
    for (const line of lines) {
      if (line.n >= fromLine) batch.lines.push(line);
      if (batch.lines.length === batchLines) {
        yield batch;
        batch = { lines: [], steps: [] };
      }
    }
  }
  if (batch.lines.length > 0 || batch.steps.length > 0) yield batch;
  return next;
}

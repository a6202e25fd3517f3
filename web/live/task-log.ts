import type { EventStore } from '../../events/store/event-store.ts';
import { taskLogStream, type LogLine, type StepResult } from '../../events/task-log.ts';
import { attemptState, partsOf } from './attempt-state.ts';
import type { LiveHub } from './live-hub.ts';
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
 * @returns the stream's next revision.
 */
export async function* readTaskLog(store: EventStore, taskRunId: string, fromLine: number, fromRevision?: number): AsyncGenerator<LogBatch, number> {
  let next = fromRevision ?? await revisionOfLine(store, taskRunId, fromLine - 1);
  let batch: LogBatch = { lines: [], steps: [] };
  for await (const { revision, lines, steps } of logEvents(store, taskRunId, next)) {
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

/** A Task's log from a line on, as it comes; returns once the attempt has ended and all of it was delivered. */
export async function* followTaskLog(store: EventStore, hub: LiveHub, taskRunId: string, fromLine: number, signal: AbortSignal): AsyncGenerator<LogBatch> {
  const parts = partsOf(taskRunId);
  if (parts === undefined) return;
  const watch = hub.watch(taskLogStream(taskRunId), `operation-${parts.operationId}`);
  try {
    let revision: number | undefined;
    while (!signal.aborted && !watch.changes.ended) {
      const seen = watch.changes.count;
      // Looked at before the log is read: what is in the log after the end was in it at the end.
      const state = await attemptState(store, taskRunId);
      revision = yield* readTaskLog(store, taskRunId, fromLine, revision);
      if (state === 'ended') return;
      await watch.changes.since(seen, signal);
    }
  } finally {
    watch.stop();
  }
}

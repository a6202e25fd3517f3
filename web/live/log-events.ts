import type { EventStore } from '../../events/store/event-store.ts';
import { taskLogEvents, taskLogStream, type LogLine, type StepResult } from '../../events/task-log.ts';

/** One batch of a Task's log, as it was recorded. */
export interface RecordedBatch {
  revision: number;
  lines: LogLine[];
  steps: StepResult[];
}

const firstEvents = 2;
const mostEvents = 256;

/** The batches from a revision on. Read in pages that grow: who wants a few lines of a long log does not have megabytes decoded. */
export async function* logEvents(store: EventStore, taskRunId: string, from: number): AsyncGenerator<RecordedBatch> {
  const stream = taskLogStream(taskRunId);
  let next = from;
  for (let limit = firstEvents; ; limit = Math.min(limit * 2, mostEvents)) {
    let read = 0;
    for await (const event of store.read(stream, { from: next, limit })) {
      read += 1;
      next = event.revision + 1;
      const { lines, steps } = taskLogEvents.read(event).data;
      yield { revision: event.revision, lines, steps };
    }
    if (read < limit) return;
  }
}

/** The batches from the last one back. */
export async function* logEventsBackwards(store: EventStore, taskRunId: string): AsyncGenerator<RecordedBatch> {
  const stream = taskLogStream(taskRunId);
  let from: number | undefined;
  for (let limit = firstEvents; ; limit = Math.min(limit * 2, mostEvents)) {
    let read = 0;
    for await (const event of store.read(stream, { backwards: true, limit, ...(from === undefined ? {} : { from }) })) {
      read += 1;
      from = event.revision - 1;
      const { lines, steps } = taskLogEvents.read(event).data;
      yield { revision: event.revision, lines, steps };
    }
    if (read < limit || from === undefined || from < 0) return;
  }
}

/**
 * The last revision from which reading on gives the line and all after it. Lines are numbered in the events themselves, so
 * a log needs no index: of two thousand batches, eleven are looked at.
 */
export async function revisionOfLine(store: EventStore, taskRunId: string, line: number): Promise<number> {
  if (line <= 1) return 0;
  let low = 0;
  /** From here on, every line comes after the one that is looked for. */
  let high = 0;
  for await (const { revision } of logEventsBackwards(store, taskRunId)) {
    high = revision + 1;
    break;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const first = await firstLineWithin(store, taskRunId, middle, high);
    if (first === undefined || first > line) high = middle;
    else low = middle;
  }
  return low;
}

/** Batches of steps alone have no line. */
async function firstLineWithin(store: EventStore, taskRunId: string, from: number, before: number): Promise<number | undefined> {
  for await (const { revision, lines } of logEvents(store, taskRunId, from)) {
    if (revision >= before) return undefined;
    if (lines[0] !== undefined) return lines[0].n;
  }
  return undefined;
}

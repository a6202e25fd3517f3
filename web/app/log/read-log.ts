import { taskLogEvents, taskLogStream } from '../../../events/task-log.ts';
import type { EventStore } from '../../../events/store/event-store.ts';
import { emptyLog, withBatch, type Log } from './log-lines.ts';

/** The end of a Task's log, with all of its steps. */
export async function readLog(store: EventStore, taskRunId: string): Promise<Log> {
  let log = emptyLog;
  for await (const recorded of store.read(taskLogStream(taskRunId))) log = withBatch(log, taskLogEvents.read(recorded).data);
  return log;
}

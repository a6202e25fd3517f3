import { Refused } from '../../events/refused.ts';
import type { EventStore } from '../../events/store/event-store.ts';
import type { LogLine, StepResult } from '../../events/task-log.ts';
import { attemptState, partsOf, type AttemptState } from '../live/attempt-state.ts';
import { readTaskLog } from '../live/task-log.ts';

const defaultLimit = 1000;

export interface LogAddress {
  /** Of the Operation. */
  id: string;
  taskRunId: string;
}

/** One page of a Task's log. @throws Refused when the Operation has no such attempt. */
export async function logPage(store: EventStore, { from = 1, limit = defaultLimit, ...address }: LogAddress & { from?: number | undefined; limit?: number | undefined }) {
  const ended = (await existingAttempt(store, address)) === 'ended';
  const lines: LogLine[] = [];
  const steps: StepResult[] = [];
  for await (const batch of readTaskLog(store, address.taskRunId, from)) {
    lines.push(...batch.lines);
    steps.push(...batch.steps);
    if (lines.length > limit) break;
  }
  const last = lines.length > limit ? lines[limit - 1] : undefined;
  return { lines: lines.slice(0, limit), steps, next: last === undefined ? null : last.n + 1, ended: ended && last === undefined };
}

/** @throws Refused */
export async function existingAttempt(store: EventStore, { id, taskRunId }: LogAddress): Promise<Exclude<AttemptState, 'absent'>> {
  const state = partsOf(taskRunId)?.operationId === id ? await attemptState(store, taskRunId) : 'absent';
  if (state === 'absent') throw new Refused('not_found', `Operation ${id} has no attempt ${taskRunId}. \`aegir operation show ${id}\` lists its Tasks.`);
  return state;
}

import { operationEvents } from '../../events/operation.ts';
import type { EventStore } from '../../events/store/event-store.ts';

/** How far one attempt of a Task is. */
export type AttemptState = 'absent' | 'running' | 'ended';

/** The Operation and the attempt that a Task run's id tells; undefined when it is not such an id. */
export function partsOf(taskRunId: string): { operationId: string; step: number; attempt: number } | undefined {
  const [, operationId, step, attempt] = /^([0-9a-f-]{36})-(\d{1,6})-(\d{1,6})$/.exec(taskRunId) ?? [];
  return operationId === undefined ? undefined : { operationId, step: Number(step), attempt: Number(attempt) };
}

/** By the facts themselves: an attempt's end is recorded only once its log is stored, so nothing is missing after it. */
export async function attemptState(store: EventStore, taskRunId: string): Promise<AttemptState> {
  const parts = partsOf(taskRunId);
  if (parts === undefined) return 'absent';
  let state: AttemptState = 'absent';
  /** The latest one with this run: an attempt may follow the run of the one before it. */
  let attempt = parts.attempt;
  for await (const recorded of store.read(`operation-${parts.operationId}`)) {
    const event = operationEvents.read(recorded);
    switch (event.type) {
      case 'TaskStarted':
        if (event.data.taskRunId !== taskRunId) break;
        state = 'running';
        ({ attempt } = event.data);
        break;
      case 'TaskSucceeded':
      case 'TaskFailed':
      case 'TaskCancelled':
      case 'TaskLost':
        if (event.data.step === parts.step && event.data.attempt === attempt) state = 'ended';
        break;
      case 'OperationSucceeded':
      case 'OperationFailed':
      case 'OperationRolledBack':
      case 'OperationCancelled':
      case 'OperationLost':
        if (state === 'running') state = 'ended';
        break;
      default:
    }
  }
  return state;
}

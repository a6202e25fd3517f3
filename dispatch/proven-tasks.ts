import type { DoneTask } from '../catalog/execution.ts';
import { operationEvents, type OperationRequested, type TaskStarted } from '../events/operation.ts';
import type { EventStore } from '../events/store/event-store.ts';

/** What the lost Operation proves that another one goes on from, in order from its first step. */
export async function provenTasks(store: EventStore, { operationId, steps }: NonNullable<OperationRequested['goesOnFrom']>): Promise<DoneTask[]> {
  const started = new Map<number, TaskStarted>();
  const done: DoneTask[] = [];
  for await (const recorded of store.read(`operation-${operationId}`)) {
    const event = operationEvents.read(recorded);
    if (event.type === 'TaskStarted') started.set(event.data.step, event.data);
    if (event.type === 'TaskTakenOver' && event.data.step <= steps) {
      const { step, ...taken } = event.data;
      done[step - 1] = taken;
    }
    if (event.type === 'TaskSucceeded' && event.data.step <= steps) {
      const task = started.get(event.data.step);
      if (task === undefined) continue;
      const { contract, title, server, taskRunId } = task;
      done[event.data.step - 1] = { from: { operationId, taskRunId }, contract, task: task.task, title, server, feedback: event.data.feedback };
    }
  }
  return done;
}

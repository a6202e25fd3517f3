import type { EventStore } from '../../../events/store/event-store.ts';
import type { StepResult } from '../../../events/task-log.ts';
import { logEvents } from '../../live/log-events.ts';

/** What the engine's steps did, each as it was told last, with the time of its start. */
export async function readSteps(store: EventStore, taskRunId: string): Promise<StepResult[]> {
  const steps = new Map<string, StepResult>();
  for await (const batch of logEvents(store, taskRunId, 0)) {
    for (const step of batch.steps) {
      const known = steps.get(step.id);
      steps.set(step.id, known === undefined ? step : { ...known, ...step, t: known.t });
    }
  }
  return [...steps.values()];
}

import type { OpenDecision, TaskStarted } from '../events/operation.ts';

/** What a person may decide on a failed Task, and what each decision will do. */
export function openDecisions(failed: TaskStarted, finished: readonly TaskStarted[]): OpenDecision[] {
  const where = `on ${failed.server.name}`;
  const left = finished.length === 0
    ? 'No Task had finished before.'
    : `Left as it is on the host: ${finished.map((task) => task.title).join(', ')}.`;
  return [
    { decision: 'retry', effect: `Runs “${failed.title}” again ${where}, as attempt ${failed.attempt + 1} with the same input.` },
    { decision: 'give_up', effect: `Ends the Operation as failed and undoes nothing. ${left}` },
  ];
}

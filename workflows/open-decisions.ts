import type { OpenDecision, TaskStarted } from '../events/operation.ts';

/** What is known when a Task has failed. */
export interface Failed {
  task: TaskStarted;
  /** Tasks that finished before, in order. */
  finished: readonly TaskStarted[];
  /** Tasks that a roll-back takes back, in the order in which it does. */
  undoes: readonly TaskStarted[];
  /** Whether the Tasks after it can live without it. */
  skippable: boolean;
}

/** What a person may decide on a failed Task, and what each decision will do. */
export function openDecisions({ task, finished, undoes, skippable }: Failed): OpenDecision[] {
  return [
    retry(task),
    ...(skippable ? [{ decision: 'skip' as const, effect: `Leaves “${task.title}” undone and goes on: the Tasks after it can live without it.` }] : []),
    rollback(undoes),
    { decision: 'give_up', effect: `Ends the Operation as failed and undoes nothing. ${left(finished)}` },
  ];
}

/** What may be decided when a person has stopped the Operation between two Tasks. */
export function openCancelDecisions(finished: readonly TaskStarted[], undoes: readonly TaskStarted[]): OpenDecision[] {
  return [
    { decision: 'retry', effect: 'Goes on after all, where it stopped.' },
    rollback(undoes),
    { decision: 'give_up', effect: `Ends the Operation as cancelled and undoes nothing. ${left(finished)}` },
  ];
}

/** What may be decided when taking something back has failed. */
export function openUndoDecisions(task: TaskStarted): OpenDecision[] {
  return [
    retry(task),
    { decision: 'skip', effect: `Leaves it as it is on ${task.server.name}, notes on the Server what was left behind, and takes back the rest.` },
  ];
}

function retry(task: TaskStarted): OpenDecision {
  return { decision: 'retry', effect: `Runs “${task.title}” again on ${task.server.name}, as attempt ${task.attempt + 1} with the same input.` };
}

function rollback(undoes: readonly TaskStarted[]): OpenDecision {
  return {
    decision: 'rollback',
    effect: undoes.length === 0
      ? 'Ends the Operation as rolled back; there is nothing to take back.'
      : `Takes back, in this order: ${titles(undoes)}. Then the Operation ends as rolled back.`,
  };
}

function left(finished: readonly TaskStarted[]): string {
  return finished.length === 0 ? 'No Task had finished before.' : `Left as it is on the host: ${titles(finished)}.`;
}

function titles(tasks: readonly TaskStarted[]): string {
  return tasks.map((task) => task.title).join(', ');
}

import type { OpenDecision, TaskFailure, TaskStarted } from '../events/operation.ts';

/** As much of a Task as a person needs to know it by. */
export type KnownTask = Pick<TaskStarted, 'step' | 'title' | 'server'>;

/** What is known when a Task has failed. */
export interface Failed {
  task: TaskStarted;
  failure: TaskFailure;
  /** Tasks that finished before, in order. */
  finished: readonly KnownTask[];
  /** Tasks that a roll-back takes back, in the order in which it does. */
  undoes: readonly KnownTask[];
  /** Whether the Tasks after it can live without it. */
  skippable: boolean;
  /** Fields of the Operation's input that may be changed with a retry. */
  changes: readonly string[];
}

/** What a person may decide on a failed Task, and what each decision will do. */
export function openDecisions({ task, failure, finished, undoes, skippable, changes }: Failed): OpenDecision[] {
  const first = failure.underway === true ? `Ends what may still run of “${task.title}”. ` : '';
  const runs = failure.underway === true ? ` “${task.title}” may still run, and is not ended.` : '';
  return [
    retry(task, failure, changes),
    ...(skippable ? [{ decision: 'skip' as const, effect: `${first}Leaves “${task.title}” undone and goes on: the Tasks after it can live without it.` }] : []),
    rollback(undoes, first),
    { decision: 'give_up', effect: `Ends the Operation as ${failure.kind === 'cancelled' ? 'cancelled' : 'failed'} and undoes nothing. ${left(finished)}${runs}` },
  ];
}

/** What may be decided when a person has stopped the Operation between two Tasks. */
export function openCancelDecisions(finished: readonly KnownTask[], undoes: readonly KnownTask[]): OpenDecision[] {
  return [
    { decision: 'retry', effect: 'Goes on after all, where it stopped.' },
    rollback(undoes, ''),
    { decision: 'give_up', effect: `Ends the Operation as cancelled and undoes nothing. ${left(finished)}` },
  ];
}

/** What may be decided when taking something back has failed. */
export function openUndoDecisions(task: TaskStarted, failure: TaskFailure): OpenDecision[] {
  return [
    retry(task, failure, []),
    { decision: 'skip', effect: `Leaves it as it is on ${task.server.name}, notes on the Server what was left behind, and takes back the rest.` },
  ];
}

function retry(task: TaskStarted, { underway }: TaskFailure, changes: readonly string[]): OpenDecision {
  if (underway === true) {
    return { decision: 'retry', effect: `Looks at the run of “${task.title}” again and follows it to its end; it is run only if the runner never got it.` };
  }
  const changed = changes.length === 0 ? 'with the same input' : `with the same input, or with another ${changes.join(', ')}`;
  return {
    decision: 'retry',
    effect: `Runs “${task.title}” again on ${task.server.name}, as attempt ${task.attempt + 1} ${changed}.`,
    ...(changes.length === 0 ? {} : { changes: [...changes] }),
  };
}

function rollback(undoes: readonly KnownTask[], first: string): OpenDecision {
  return {
    decision: 'rollback',
    effect: undoes.length === 0
      ? `${first}Ends the Operation as rolled back; there is nothing to take back.`
      : `${first}Takes back, in this order: ${titles(undoes)}. Then the Operation ends as rolled back.`,
  };
}

function left(finished: readonly KnownTask[]): string {
  return finished.length === 0 ? 'No Task had finished before.' : `Left as it is on the host: ${titles(finished)}.`;
}

function titles(tasks: readonly KnownTask[]): string {
  return tasks.map((task) => task.title).join(', ');
}

import type { OperationState } from './operation-state.ts';

/** Where another Operation may go on from a lost one, or why none may. */
export type GoOn =
  /** How many of the first Tasks are proven and not run again. */
  | { steps: number; effect: string }
  | { refused: string };

/** What a lost Operation proves. Whatever it began after its last proven Task is run again, so it must be harmless twice. */
export function goOn(tasks: OperationState['tasks']): GoOn {
  if (tasks.some(({ undoes }) => undoes !== undefined)) {
    return { refused: 'It was taking back what it had done: there is nothing to go on with. Look at the host, then launch it again.' };
  }
  const unproven = tasks.findIndex(({ status }) => status !== 'succeeded');
  const steps = unproven < 0 ? tasks.length : unproven;
  const unsafe = tasks.slice(steps).find(({ idempotent }) => !idempotent);
  if (unsafe !== undefined) {
    return { refused: `How far “${unsafe.title}” came is unknown, and it may not be run twice. Look at its log and at the host, then launch the Operation again.` };
  }
  const proven = tasks.slice(0, steps).map(({ title }) => title);
  const again = tasks[steps];
  return {
    steps,
    effect: `Launches an Operation that ${steps === 0 ? 'begins at the first Task, as none is proven' : `takes over what is proven (${proven.join(', ')})`} and ${again === undefined ? 'goes on after it' : `runs “${again.title}” again, which is harmless`}.`,
  };
}

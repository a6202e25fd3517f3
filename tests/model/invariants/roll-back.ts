import type { OperationEvent, TaskStarted } from '../../../events/operation.ts';
import { Violation } from '../violation.ts';
import type { Recorded } from './recorded.ts';

/** A Task that says whether it made something: only what was made is taken back. */
const allOrNothing = 'platform.place';

/** A roll-back takes back each step that may have changed something, once, the last one first; without one nothing is taken back. */
export function checkRollBacks({ operations }: Recorded): void {
  const undone = undoneContracts(operations);
  for (const [id, events] of operations) {
    const decided = events.findIndex((event) => event.type === 'DecisionTaken' && event.data.decision === 'rollback');
    const undoes = undoings(events);
    if (decided < 0 && undoes.length > 0) throw new Violation(`Operation ${id} takes back what nobody wanted back`);
    if (undoings(events.slice(0, Math.max(decided, 0))).length > 0) throw new Violation(`Operation ${id} takes something back before anybody decided so`);
    if (events.at(-1)?.type !== 'OperationRolledBack') continue;
    if (decided < 0) throw new Violation(`Operation ${id} is rolled back though nobody decided so`);
    const due = toTakeBack(events, undone);
    if (due.join() !== undoes.join()) throw new Violation(`Operation ${id} takes back the steps ${undoes.join(', ')} instead of ${due.join(', ')}`);
    for (const step of due) {
      const settled = events.filter((event) => event.type === 'TaskUndone' && event.data.step === step).length + leftBehind(events, step);
      if (settled !== 1) throw new Violation(`Operation ${id} says ${settled} times that step ${step} was taken back or left`);
    }
  }
}

/** The steps that were taken back, each undoing once whatever its attempts. */
function undoings(events: readonly OperationEvent[]): number[] {
  const byStep = new Map<number, number>();
  for (const event of events) if (event.type === 'TaskStarted' && event.data.undoes !== undefined) byStep.set(event.data.step, event.data.undoes);
  return [...byStep.values()];
}

/** What of each kind of Operation is taken back: what one takes over from another does not say so itself. */
function undoneContracts(operations: Recorded['operations']): Set<string> {
  return new Set([...operations.values()].flatMap((events) => events.flatMap((event) => (event.type === 'TaskStarted' && event.data.undo !== undefined ? [`${kindOf(events)} ${event.data.contract}`] : []))));
}

function kindOf([first]: readonly OperationEvent[]): string {
  return first?.type === 'OperationRequested' ? first.data.kind : 'none';
}

function toTakeBack(events: readonly OperationEvent[], undone: ReadonlySet<string>): number[] {
  const started = new Map<number, Pick<TaskStarted, 'step' | 'contract'>>();
  for (const event of events) {
    if (event.type !== 'TaskStarted' && event.type !== 'TaskTakenOver') continue;
    if (event.type === 'TaskStarted' && (event.data.undoes !== undefined || neverBegan(events, event.data))) continue;
    if (undone.has(`${kindOf(events)} ${event.data.contract}`) && !started.has(event.data.step)) started.set(event.data.step, event.data);
  }
  return [...started.values()].filter(({ step, contract }) => contract !== allOrNothing || placed(events, step)).map(({ step }) => step).toReversed();
}

/** Its worker died before it could have any effect, and its workflow took another way. */
function neverBegan(events: readonly OperationEvent[], { step, attempt }: TaskStarted): boolean {
  return events.some(({ type, data }) => type === 'TaskCancelled' && data.step === step && data.attempt === attempt && data.neverBegan === true);
}

function placed(events: readonly OperationEvent[], step: number): boolean {
  return events.some((event) => (event.type === 'TaskSucceeded' || event.type === 'TaskTakenOver') && event.data.step === step && event.data.feedback['placed'] === true);
}

function leftBehind(events: readonly OperationEvent[], undone: number): number {
  const by = new Set(events.flatMap((event) => (event.type === 'TaskStarted' && event.data.undoes === undone ? [event.data.step] : [])));
  return events.filter((event) => event.type === 'TaskSkipped' && by.has(event.data.step)).length;
}

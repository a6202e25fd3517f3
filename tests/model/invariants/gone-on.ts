import type { OperationEvent } from '../../../events/operation.ts';
import { Violation } from '../violation.ts';
import type { Recorded } from './recorded.ts';

/** Only a lost Operation is gone on from, once, and what is taken over from it was done there. */
export function checkGoneOn({ operations }: Recorded): void {
  const goneOn = new Set<string>();
  for (const [id, events] of operations) {
    const [first] = events;
    if (first?.type !== 'OperationRequested') continue;
    const { goesOnFrom } = first.data;
    const taken = events.flatMap((event) => (event.type === 'TaskTakenOver' ? [event.data.step] : []));
    if (goesOnFrom === undefined) {
      if (taken.length > 0) throw new Violation(`Operation ${id} takes over what nobody left it`);
      continue;
    }
    const { operationId: lost, steps } = goesOnFrom;
    if (goneOn.has(lost)) throw new Violation(`Two Operations go on from ${lost}`);
    goneOn.add(lost);
    const before = operations.get(lost) ?? [];
    if (before.at(-1)?.type !== 'OperationLost') throw new Violation(`Operation ${id} goes on from ${lost}, which is not lost`);
    const unproven = taken.filter((step) => step > steps || !isDone(before, step));
    if (unproven.length > 0) throw new Violation(`Operation ${id} takes over the steps ${unproven.join(', ')}, which nobody has proven`);
    const repeated = events.find((event) => event.type === 'TaskStarted' && taken.includes(event.data.step));
    if (repeated !== undefined) throw new Violation(`Operation ${id} runs what it has taken over`, repeated.data);
  }
}

function isDone(events: readonly OperationEvent[], step: number): boolean {
  return events.some((event) => (event.type === 'TaskSucceeded' || event.type === 'TaskTakenOver') && event.data.step === step);
}

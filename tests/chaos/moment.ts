import type { Point, Victim } from './draw.ts';
import type { Host } from './host.ts';
import type { Stage } from './stage.ts';

/** How far a Task has printed at each moment, of its forty lines; in the middle it appends to the ledger. */
const printedAt = { start: 1, middle: 20, end: 40 } as const;

/** What a run hangs on itself: it is struck when the run is there, and not before. */
const runIts: readonly Victim[] = ['supervisor', 'engine', 'sshd', 'network'];

/** Whether the point's moment is there, as the run that it strikes; `missed` when it cannot come any more. */
export function momentOf({ victim, moment, step }: Point, id: string, { facts, runs }: Stage, host: Host): string | undefined {
  const runOf = (wanted: number): string | undefined => facts.data(id, 'TaskStarted').findLast((task) => task.step === wanted)?.taskRunId;
  const isOver = [...facts.data(id, 'TaskSucceeded'), ...facts.data(id, 'TaskSkipped')].some((task) => task.step === step);
  const current = runOf(step);
  const missed = isOver || facts.hasEnded(id) ? 'missed' : undefined;
  switch (moment) {
    case 'start':
    case 'middle':
    case 'end':
      if (current === undefined) return missed;
      if (moment === 'start' && !runIts.includes(victim)) return current;
      return linesIn(host.saidBy(current)) >= printedAt[moment] ? current : missed;
    case 'between': {
      const next = runOf(step + 1);
      if (facts.hasEnded(id)) return 'missed';
      if (victim !== 'supervisor' && victim !== 'engine') return isOver ? current : undefined;
      return next !== undefined && runs.supervisor(next) !== undefined ? next : undefined;
    }
  }
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}

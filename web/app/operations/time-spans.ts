import type { OperationDetails, OperationTask, TaskAttempt } from '../../../events/read-models/operation-views.ts';
import type { TaskStatus } from '../../../events/operation.ts';
import type { BarTone, Span } from './time-bars.ts';

const tones: Record<TaskStatus, BarTone> = {
  running: 'info', succeeded: 'success', failed: 'danger', skipped: 'neutral', cancelled: 'neutral', lost: 'warning', undone: 'warning',
};

/** When each attempt of a Task ran, and what it waited between them or waits now: for its next attempt, or for a person. */
export function timeSpans({ step, takenFrom, undoes, attempts }: Pick<OperationTask, 'step' | 'takenFrom' | 'undoes' | 'attempts'>, waiting: Pick<OperationDetails, 'blocked' | 'retrying'>): Span[] {
  // What another Operation did took none of this one's time.
  if (takenFrom !== null) return [];
  const waitsNow = (waiting.blocked ?? waiting.retrying)?.step === step;
  return attempts.flatMap((attempt, index): Span[] => {
    const to = timeOf(attempt.endedAt);
    const run: Span = { kind: 'run', from: Date.parse(attempt.startedAt), to, tone: toneOf(attempt, undoes) };
    const next = attempts[index + 1];
    if (to === undefined) return [run];
    if (next !== undefined) return [run, { kind: 'wait', from: to, to: Date.parse(next.startedAt), tone: 'neutral' }];
    return waitsNow ? [run, { kind: 'wait', from: to, to: undefined, tone: 'neutral' }] : [run];
  });
}

/** An undo that went well has not made anything: it is told apart from what has. */
function toneOf({ status }: TaskAttempt, undoes: number | null): BarTone {
  return undoes !== null && status === 'succeeded' ? 'warning' : tones[status];
}

function timeOf(at: string | null): number | undefined {
  return at === null ? undefined : Date.parse(at);
}

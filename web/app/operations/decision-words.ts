import type { DecisionKind, FailureKind } from '../../../events/operation.ts';
import type { ButtonLook } from '../../ui/button.tsx';

export const decisionWords: Record<DecisionKind, { title: string; look: ButtonLook; done: string }> = {
  retry: { title: 'Retry', look: 'primary', done: 'retry it' },
  skip: { title: 'Skip', look: 'secondary', done: 'skip it' },
  rollback: { title: 'Roll back', look: 'warning', done: 'roll back' },
  give_up: { title: 'Give up', look: 'danger', done: 'give up' },
};

/** What became of a Task, so that "failed" is not all one learns. */
export const failureWords: Record<Exclude<FailureKind, 'unreachable'>, string> = {
  refused: 'was refused by the runner',
  failed: 'failed',
  timed_out: 'took too long and was ended',
  lost: 'was lost: nobody can say how far it came',
  cancelled: 'was cancelled',
};

import { describe, expect, test } from '@jest/globals';
import { goOn } from './go-on.ts';
import type { OperationState } from './operation-state.ts';
import type { TaskStatus } from './operation.ts';

const task = (step: number, status: TaskStatus, more: Partial<OperationState['tasks'][number]> = {}): OperationState['tasks'][number] =>
  ({ step, attempt: 1, status, task: 't', taskRunId: `r${step}`, title: `Task ${step}`, idempotent: true, ...more });

describe('from a lost Operation one may go on', () => {
  test.each([
    ['at the beginning when it had started nothing', [], 0],
    ['after the last proven Task', [task(1, 'succeeded'), task(2, 'succeeded')], 2],
    ['with the Task of unknown end, where that may be run twice', [task(1, 'succeeded', { idempotent: false }), task(2, 'running')], 1],
    ['with one that failed and one that was skipped', [task(1, 'succeeded'), task(2, 'skipped'), task(3, 'failed')], 1],
  ] as const)('%s', (_, tasks, steps) => {
    expect(goOn([...tasks])).toMatchObject({ steps });
  });
});

describe('from a lost Operation one may not go on', () => {
  test.each([
    ['when what is unproven may not be run twice', [task(1, 'succeeded'), task(2, 'running', { idempotent: false })], /“Task 2”.*may not be run twice/],
    ['when it was rolling back', [task(1, 'succeeded'), task(2, 'failed'), task(3, 'running', { undoes: 1 })], /taking back/],
  ] as const)('%s', (_, tasks, why) => {
    expect(goOn([...tasks])).toEqual({ refused: expect.stringMatching(why) });
  });
});

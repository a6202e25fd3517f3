import { expect, test } from '@jest/globals';
import type { OperationBlock, OperationTask, TaskAttempt } from '../../../events/read-models/operation-views.ts';
import { timeSpans } from './time-spans.ts';

const second = (at: number | null) => (at === null ? null : new Date(at * 1000).toISOString());
const attempt = (number: number, status: TaskAttempt['status'], from: number, to: number | null): TaskAttempt => ({
  attempt: number, taskRunId: `run-${number}`, status, input: {}, digest: '', timeoutSeconds: 60, startedAt: second(from)!, endedAt: second(to),
  changed: null, feedback: null, failure: null, message: null, follows: false,
});
const task = (attempts: TaskAttempt[], more: Partial<OperationTask> = {}) => ({ step: 2, takenFrom: null, undoes: null, attempts, ...more });
const at2 = { step: 2, attempt: 1, failure: { kind: 'failed', message: '' }, decisions: [] } satisfies OperationBlock;
const none = { blocked: null, retrying: null };

test.each<[string, Parameters<typeof timeSpans>, [string, number, number | undefined, string][]]>([
  ['one that runs', [task([attempt(1, 'running', 1, null)]), none], [['run', 1, undefined, 'info']]],
  ['one that succeeded', [task([attempt(1, 'succeeded', 1, 3)]), none], [['run', 1, 3, 'success']]],
  ['one that failed and was tried again', [task([attempt(1, 'failed', 1, 3), attempt(2, 'succeeded', 9, 10)]), none], [['run', 1, 3, 'danger'], ['wait', 3, 9, 'neutral'], ['run', 9, 10, 'success']]],
  ['one that waits for a decision', [task([attempt(1, 'failed', 1, 3)]), { blocked: at2, retrying: null }], [['run', 1, 3, 'danger'], ['wait', 3, undefined, 'neutral']]],
  ['one that tries again by itself', [task([attempt(1, 'failed', 1, 3)]), { blocked: null, retrying: { ...at2, at: '', lastAttempt: 5 } }], [['run', 1, 3, 'danger'], ['wait', 3, undefined, 'neutral']]],
  ['another Task waits', [task([attempt(1, 'succeeded', 1, 3)], { step: 1 }), { blocked: at2, retrying: null }], [['run', 1, 3, 'success']]],
  ['one that takes another back', [task([attempt(1, 'succeeded', 1, 3)], { undoes: 1 }), none], [['run', 1, 3, 'warning']]],
  ['a taking back that failed', [task([attempt(1, 'failed', 1, 3)], { undoes: 1 }), none], [['run', 1, 3, 'danger']]],
  ['one that was done by a lost Operation', [task([attempt(1, 'succeeded', 1, 3)], { takenFrom: 'lost' }), none], []],
])('%s', (_name, [given, waiting], expected) => {
  expect(timeSpans(given, waiting).map(({ kind, from, to, tone }) => [kind, from / 1000, to === undefined ? undefined : to / 1000, tone])).toEqual(expected);
});

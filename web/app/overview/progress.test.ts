import { expect, test } from '@jest/globals';
import type { OperationSummary } from '../../../events/read-models/operation-views.ts';
import { wordsIn } from '../words/all-words.ts';
import { progressOf } from './progress.ts';

const at = (step: number, status: 'running' | 'succeeded' | 'failed' = 'running') => ({ step, attempt: 1, title: 'A Task', status });
const since = '2026-11-21T10:00:00Z';

test.each<[string, Pick<OperationSummary, 'status' | 'task' | 'startedAt'>, number | undefined, unknown]>([
  ['that waits', { status: 'requested', task: null, startedAt: null }, 4, undefined],
  ['that has begun', { status: 'running', task: null, startedAt: since }, 4, { words: 'Task 1 of 4', bar: { value: 0, max: 4 } }],
  ['at its third Task', { status: 'running', task: at(3), startedAt: since }, 4, { words: 'Task 3 of 4', bar: { value: 2, max: 4 } }],
  ['between two', { status: 'running', task: at(3, 'succeeded'), startedAt: since }, 4, { words: 'Task 3 of 4', bar: { value: 3, max: 4 } }],
  ['that takes more than the last one', { status: 'running', task: at(5), startedAt: since }, 4, { words: 'Task 5', bar: undefined }],
  ['that is the first of its kind', { status: 'running', task: at(2), startedAt: since }, undefined, { words: 'Task 2', bar: undefined }],
  ['that is the first and has begun', { status: 'running', task: null, startedAt: since }, undefined, undefined],
])('the progress of an Operation %s', (_, operation, usual, progress) => expect(progressOf(operation, usual, wordsIn.en)).toEqual(progress));

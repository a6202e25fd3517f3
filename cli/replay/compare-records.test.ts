import { describe, expect, test } from '@jest/globals';
import type { OperationEvent, TaskStarted } from '../../events/operation.ts';
import { firstDifference, type Asked } from './compare-records.ts';

const server = { id: 's', name: 'web-1' };
const task: TaskStarted = {
  step: 1, attempt: 1, contract: 'app.check', task: 'app.check', title: 'Check', server, input: {}, taskRunId: 'r', idempotent: true, timeoutSeconds: 1, digest: 'd',
};
const requested = { type: 'OperationRequested', data: {} } as unknown as OperationEvent;
const began: OperationEvent = { type: 'OperationStarted', data: { workflowId: 'w', runId: 'r' } };
const started: OperationEvent = { type: 'TaskStarted', data: task };
const neverBegan: OperationEvent = { type: 'TaskCancelled', data: { step: 1, attempt: 1, message: '“Check” never began: the worker that was about to begin it died. Nothing was run.', neverBegan: true } };
const stopped: OperationEvent = { type: 'OperationCancelRequested', data: { decisionId: 'd', actor: { kind: 'person', id: 'ada', name: 'Ada' } } };
const blocked: OperationEvent = { type: 'OperationBlocked', data: { step: 1, attempt: 1, failure: { kind: 'cancelled', message: 'Stopped.' }, decisions: [] } };
const cancelled: OperationEvent = { type: 'OperationCancelled', data: { message: 'Cancelled.' } };

/** As a workflow asks: each batch from the revision that it was told. */
const asked = (...batches: [revision: number, ...events: OperationEvent[]][]): Asked[] =>
  batches.flatMap(([revision, ...events]) => events.map((event, index) => ({ revision: revision + index, event })));

describe('what was recorded is what the present code asks for', () => {
  test.each<[string, OperationEvent[], Asked[], boolean]>([
    ['from end to end', [requested, began, stopped, blocked, cancelled], asked([1, began, stopped, blocked], [4, cancelled]), true],
    ['past a Task that never began, as its worker died', [requested, began, started, neverBegan, stopped, blocked, cancelled], asked([1, began, stopped, blocked], [6, cancelled]), true],
    ['as far as it has come', [requested, began, started, neverBegan, stopped, blocked], asked([1, began, stopped, blocked]), false],
  ])('%s', (_, recorded, asks, ended) => expect(firstDifference(recorded, asks, ended)).toBeUndefined());

  test.each<[string, OperationEvent[], Asked[], number]>([
    ['a Task that ran stands for another record', [requested, began, started, { type: 'TaskCancelled', data: { step: 1, attempt: 1, message: 'Cancelled while it ran.' } }, cancelled], asked([1, began, cancelled]), 2],
    ['another end follows one that never began', [requested, began, started, neverBegan, stopped, blocked], asked([1, began, cancelled]), 4],
    ['it did not ask for what stands before', [requested, began, started, stopped, cancelled], asked([1, began], [3, stopped, cancelled]), 2],
    ['it would go on where it ended', [requested, began, cancelled], asked([1, began, cancelled, stopped]), 3],
    ['it would end where it went on', [requested, began, stopped, cancelled], asked([1, began, stopped]), 3],
  ])('but not where %s', (_, recorded, asks, at) => expect(firstDifference(recorded, asks, true)?.at.event).toBe(at));
});

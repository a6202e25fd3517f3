import { describe, expect, test } from '@jest/globals';
import type { OperationDetails, OperationTask } from '../../../events/read-models/operation-views.ts';
import { wordsIn } from '../words/all-words.ts';
import { operationView } from './operation-view.ts';
import { chosenAttempt } from './task-items.ts';

const now = Date.parse('2026-11-21T10:01:00Z');
const actor = { kind: 'person', id: 'p', name: 'Ada' } as const;

const task = (step: number, more: Partial<OperationTask> = {}, changed: boolean | null = true): OperationTask => ({
  step, title: `Task ${step}`, contract: 'c', task: 't', status: 'succeeded', server: { id: 's', name: 'web-1' }, idempotent: true, undo: null, undoes: null, undoneBy: null, takenFrom: null,
  attempts: [{
    attempt: 1, taskRunId: `op-${step}-1`, status: more.status ?? 'succeeded', input: {}, digest: '', timeoutSeconds: 60,
    startedAt: '2026-11-21T10:00:10Z', endedAt: '2026-11-21T10:00:22Z', changed, feedback: null, failure: null, message: null, follows: false,
  }],
  ...more,
});

const operation = (more: Partial<OperationDetails> = {}): OperationDetails => ({
  id: 'op', number: 1, kind: 'site.install', status: 'running', sentence: 'Install Site shop', target: { type: 'site', id: 'x', name: 'shop' }, actor, reason: null,
  requestedAt: '2026-11-21T10:00:00Z', startedAt: '2026-11-21T10:00:05Z', endedAt: null, message: null, cancelRequested: false, task: null, wait: null, retry: null,
  input: {}, plan: {}, servers: [{ id: 's', name: 'web-1' }], workflow: null, failure: null, cancelRequest: null, tasks: [], blocked: null, retrying: null, goOn: null, origin: null, successors: [], decisions: [], related: [], ...more,
});

const blocked = operation({
  status: 'blocked',
  tasks: [task(1), task(2, {}, false), task(3, { title: 'Write the virtual host', status: 'failed' }, null)],
  blocked: {
    step: 3, attempt: 1, failure: { kind: 'failed', message: 'nginx: bad', failedStep: 'Test the configuration' },
    decisions: [{ decision: 'retry', effect: 'Runs it again.' }, { decision: 'give_up', effect: 'Ends it.' }],
  },
});

describe('state and how long', () => {
  test.each([
    [{}, 'running', 'for 55 s'],
    [{ status: 'requested', startedAt: null }, 'requested', 'waiting for 1 min 0 s'],
    [{ status: 'succeeded', endedAt: '2026-11-21T10:00:35Z' }, 'succeeded', 'after 30 s'],
    [{ status: 'cancelled', startedAt: null, endedAt: '2026-11-21T10:00:04Z' }, 'cancelled', 'after 4.0 s'],
  ] as [Partial<OperationDetails>, string, string][])('%j: %s %s', (more, word, lasting) => {
    const view = operationView(operation(more), now, undefined, wordsIn.en);
    expect([view.state.word, `${view.lasting.word} ${view.lasting.time}`]).toEqual([word, lasting]);
  });

  test('a blocked one counts from the failure', () => {
    expect(operationView(blocked, now, undefined, wordsIn.en).lasting).toEqual({ word: 'for', time: '38 s', since: '2026-11-21T10:00:22Z' });
  });

  test('a waiting one is queued', () => {
    const wait = { for: 'limit', limit: 16, place: 2 } as const;
    const view = operationView(operation({ status: 'requested', startedAt: null, wait }), now, undefined, wordsIn.en);
    expect([view.state.word, view.wait?.title]).toEqual(['queued', 'Waits for its turn: it is number 2 in the line.']);
  });
});

describe('a blocked Operation', () => {
  test('says what failed where, what was changed before, and what each decision does', () => {
    expect(operationView(blocked, now, undefined, wordsIn.en).block).toEqual(expect.objectContaining({
      what: '“Write the virtual host” failed on Server web-1',
      failedStep: 'Test the configuration',
      message: 'nginx: bad',
      changedBefore: ['Task 1 (Server web-1)'],
      decisions: [{ decision: 'retry', title: 'Retry', effect: 'Runs it again.' }, { decision: 'give_up', title: 'Give up', effect: 'Ends it.' }],
      underWay: undefined,
    }));
  });

  test('a decision that was made shows as being taken, one of an earlier block does not', () => {
    const decision = { id: 'd', decision: 'retry', step: 3, attempt: 1, status: 'requested', actor, reason: null, requestedAt: '', settledAt: null, message: null, input: null } as const;
    expect(operationView({ ...blocked, decisions: [decision] }, now, undefined, wordsIn.en).block?.underWay).toBe('Ada decided to retry it. The Operation is taking it.');
    expect(operationView({ ...blocked, decisions: [{ ...decision, step: 2 }] }, now, undefined, wordsIn.en).block?.underWay).toBeUndefined();
  });
});

test.each([
  ['en', '“Write the virtual host”: Ada decided to give up'],
  ['fr', '«\u00a0Écrire l’hôte virtuel\u00a0»\u00a0: Ada a décidé d’abandonner'],
] as const)('who decided what is told to all, in %s', (language, words) => {
  const decision = { id: 'd', decision: 'give_up', step: 3, attempt: 1, status: 'taken', actor, reason: 'It is old', requestedAt: '2026-11-21T10:00:30Z', settledAt: '2026-11-21T10:00:31Z', message: null, input: null } as const;
  const { decided } = operationView({ ...blocked, decisions: [decision, { ...decision, id: 'late', status: 'refused' }] }, now, undefined, wordsIn[language]);
  expect(decided).toEqual([{ id: 'd', words, reason: 'It is old', when: expect.objectContaining({ at: '2026-11-21T10:00:30Z' }) }]);
});

describe('the log that is shown', () => {
  const runOf = (more: Partial<OperationDetails>, wanted: string | null = null) => chosenAttempt(operation(more), wanted)?.attempt.taskRunId;
  test.each([
    ['nothing before the first Task', runOf({}), undefined],
    ['the one asked for', runOf({ tasks: [task(1), task(2)] }, 'op-1-1'), 'op-1-1'],
    ['the running one', runOf({ tasks: [task(1), task(2, { status: 'running' }), task(3)] }), 'op-2-1'],
    ['the last one', runOf({ tasks: [task(1), task(2)] }), 'op-2-1'],
    ['the last one for an address that names none of them', runOf({ tasks: [task(1)] }, '../../etc'), 'op-1-1'],
    ['the blocked one', chosenAttempt(blocked, null)?.attempt.taskRunId, 'op-3-1'],
  ])('%s', (_what, found, expected) => expect(found).toBe(expected));
});

test('the link to Temporal names the workflow, once there is one', () => {
  const temporalUi = { url: 'http://t', namespace: 'aegir' };
  expect(operationView(operation({ workflow: { id: 'operation-op', runId: 'r' } }), now, temporalUi, wordsIn.en).temporal).toBe('http://t/namespaces/aegir/workflows/operation-op');
  expect(operationView(operation(), now, temporalUi, wordsIn.en).temporal).toBeUndefined();
});

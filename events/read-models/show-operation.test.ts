import { expect, test } from '@jest/globals';
import type { OperationEvent, TaskFailure } from '../operation.ts';
import { showOperation } from './show-operation.ts';
import { ada, Recorder, requested } from './testing/recorder.ts';

const failure: TaskFailure = { kind: 'failed', message: 'nginx: configuration file test failed', failedStep: 'Test the configuration' };

function taskStarted(step: number, attempt: number, undoes?: number) {
  return {
    type: 'TaskStarted',
    data: {
      step, attempt, taskRunId: `o1-${step}-${attempt}`, contract: 'web.write_vhost', task: 'nginx.write_vhost', title: 'Write the virtual host',
      server: { id: 'w1', name: 'web1' }, input: { site: 'shop', attempt }, undo: 'nginx.remove_vhost', idempotent: true, timeoutSeconds: 120, digest: 'sha256:1',
      ...(undoes === undefined ? {} : { undoes }),
    },
  } satisfies OperationEvent;
}

const blocked = {
  type: 'OperationBlocked',
  data: { step: 1, attempt: 1, failure, decisions: [{ decision: 'retry', effect: 'Runs the Task again.' }, { decision: 'give_up', effect: 'Leaves the host as it is.' }] },
} satisfies OperationEvent;
const beginning: OperationEvent[] = [
  requested({ reason: 'For the launch', servers: ['w1', 'gone'] }),
  { type: 'OperationStarted', data: { workflowId: 'operation-o1', runId: 'r1' } },
  taskStarted(1, 1),
  { type: 'TaskFailed', data: { step: 1, attempt: 1, failure } },
  blocked,
];

test('an Operation that is not there is nobody\'s', async () => {
  await using facts = new Recorder();
  expect(await showOperation(await facts.db(), `o1' OR ''='`)).toBeUndefined();
});

test('a blocked Operation shows why, and what a person can decide', async () => {
  await using facts = new Recorder();
  await facts.record('server-w1', { type: 'ServerRegistered', data: { name: 'web1', address: '10.98.0.11', port: 22, user: 'root', hostKey: 'SHA256:abc' } });
  await facts.operation('o1', ...beginning);
  expect(await showOperation(await facts.db(), 'o1')).toEqual({
    id: 'o1', number: 1, kind: 'site.install', status: 'blocked', sentence: 'Install Site shop', target: { type: 'site', id: 's1', name: 'shop' },
    actor: ada, reason: 'For the launch', input: { name: 'shop' }, plan: { site: { id: 's1' } },
    servers: [{ id: 'w1', name: 'web1' }, { id: 'gone', name: null }],
    requestedAt: '2026-01-01T00:00:02.000Z', startedAt: '2026-01-01T00:00:03.000Z', endedAt: null, message: null, failure: null,
    workflow: { id: 'operation-o1', runId: 'r1' }, cancelRequested: false, cancelRequest: null, wait: null, retry: null, retrying: null, goOn: null, origin: null, successors: [],
    task: { step: 1, attempt: 1, title: 'Write the virtual host', status: 'failed' },
    tasks: [{
      step: 1, title: 'Write the virtual host', contract: 'web.write_vhost', task: 'nginx.write_vhost', status: 'failed', server: { id: 'w1', name: 'web1' },
      idempotent: true, undo: 'nginx.remove_vhost', undoes: null, undoneBy: null, takenFrom: null,
      attempts: [{
        attempt: 1, taskRunId: 'o1-1-1', status: 'failed', input: { site: 'shop', attempt: 1 }, digest: 'sha256:1', timeoutSeconds: 120,
        startedAt: '2026-01-01T00:00:04.000Z', endedAt: '2026-01-01T00:00:05.000Z', changed: null, feedback: null, failure, message: failure.message, follows: false,
      }],
    }],
    blocked: blocked.data, decisions: [], related: [],
  });
});

test('every attempt stays, and a decision is seen from the request until the workflow settles it', async () => {
  await using facts = new Recorder();
  await facts.operation('o1', ...beginning);
  const ask = { type: 'DecisionRequested', data: { decision: 'retry', step: 1, attempt: 1, reason: 'Fixed it' } };
  const { id: first } = await facts.record('decision-o1', ask);
  expect(await showOperation(await facts.db(), 'o1')).toMatchObject({
    status: 'blocked', decisions: [{ id: first, decision: 'retry', status: 'requested', actor: ada, reason: 'Fixed it', settledAt: null }],
  });
  const { id: second } = await facts.record('decision-o1', ask);
  await facts.operation(
    'o1',
    { type: 'DecisionTaken', data: { step: 1, attempt: 1, decision: 'retry', decisionId: first, actor: ada, reason: 'Fixed it' } },
    taskStarted(1, 2),
    { type: 'TaskSucceeded', data: { step: 1, attempt: 2, changed: true, feedback: { vhost_path: '/etc/aegir/nginx/shop.conf' } } },
  );
  await facts.record('decision-o1', { type: 'DecisionRefused', data: { decisionId: second, message: 'It was retried already.' } });
  const shown = await showOperation(await facts.db(), 'o1');
  expect(shown).toMatchObject({ status: 'running', blocked: null });
  expect(shown?.tasks).toMatchObject([{ status: 'succeeded', attempts: [{ attempt: 1, status: 'failed', failure }, { attempt: 2, status: 'succeeded', changed: true }] }]);
  expect(shown?.decisions).toMatchObject([{ id: first, status: 'taken' }, { id: second, status: 'refused', message: 'It was retried already.' }]);
});

test('a rolled back Operation shows what was undone by which step, and why', async () => {
  await using facts = new Recorder();
  await facts.operation(
    'o1',
    requested(),
    taskStarted(1, 1),
    { type: 'TaskSucceeded', data: { step: 1, attempt: 1, changed: true, feedback: {} } },
    taskStarted(2, 1, 1),
    { type: 'TaskSucceeded', data: { step: 2, attempt: 1, changed: true, feedback: {} } },
    { type: 'TaskUndone', data: { step: 1, by: 2 } },
    { type: 'OperationRolledBack', data: { failure } },
  );
  expect(await showOperation(await facts.db(), 'o1')).toMatchObject({
    status: 'rolled_back', failure, message: failure.message, tasks: [{ step: 1, status: 'undone', undoneBy: 2 }, { step: 2, undoes: 1, status: 'succeeded' }],
  });
});

test('an Operation that waits to try again by itself shows when, and what a person can decide instead, until it does', async () => {
  await using facts = new Recorder();
  const waiting = { step: 1, attempt: 1, failure: { kind: 'unreachable' as const, message: 'web1 does not answer' }, at: '2026-01-01T00:00:15.000Z', lastAttempt: 5, decisions: blocked.data.decisions };
  await facts.operation('o1', ...beginning.slice(0, 3), { type: 'TaskFailed', data: { step: 1, attempt: 1, failure: waiting.failure } }, { type: 'TaskRetryScheduled', data: waiting });
  expect(await showOperation(await facts.db(), 'o1')).toMatchObject({ status: 'running', retrying: waiting, retry: { at: waiting.at, attempt: 1, lastAttempt: 5 } });
  await facts.operation('o1', { type: 'TaskStarted', data: { ...taskStarted(1, 2).data, follows: true } });
  const shown = await showOperation(await facts.db(), 'o1');
  expect(shown).toMatchObject({ status: 'running', retrying: null, retry: null });
  expect(shown?.tasks[0]?.attempts.map(({ follows }) => follows)).toEqual([false, true]);
});

test('an Operation made from another one is linked both ways, and shows what it took over', async () => {
  await using facts = new Recorder();
  await facts.operation('o1', requested());
  await facts.operation('o2', requested({ againOf: 'o1' }));
  await facts.operation('o3', requested({ goesOnFrom: { operationId: 'o1', steps: 1 } }), {
    type: 'TaskTakenOver',
    data: { step: 1, from: { operationId: 'o1', taskRunId: 'o1-1-1' }, contract: 'c', task: 't', title: 'Make it', server: { id: 'w1', name: 'web1' }, feedback: { path: '/' } },
  });
  const db = await facts.db();
  expect((await showOperation(db, 'o1'))?.successors).toMatchObject([{ id: 'o2', how: 'again' }, { id: 'o3', how: 'goes_on' }]);
  expect(await showOperation(db, 'o2')).toMatchObject({ origin: { id: 'o1', how: 'again' }, successors: [] });
  expect(await showOperation(db, 'o3')).toMatchObject({ tasks: [{ status: 'succeeded', takenFrom: 'o1', attempts: [{ taskRunId: 'o1-1-1', feedback: { path: '/' } }] }] });
});

test('other Operations on the same target are related, newest first', async () => {
  await using facts = new Recorder();
  for (const id of ['o1', 'o2', 'o3']) await facts.operation(id, requested());
  await facts.operation('o4', requested({ target: { type: 'server', id: 's1', name: 'web1' } }));
  expect((await showOperation(await facts.db(), 'o2'))?.related.map(({ id }) => id)).toEqual(['o3', 'o1']);
});

import { beforeEach, describe, expect, test } from '@jest/globals';
import type { RecordedEvent, StreamName } from '../events/event.ts';
import type { Lock, OperationEvent } from '../events/operation.ts';
import { defaultLimits } from '../events/queue/wait.ts';
import { Backlog } from './backlog.ts';

let backlog: Backlog;
let position = 0;
beforeEach(() => {
  backlog = new Backlog();
});

function happened(stream: StreamName, event: { type: string; data: unknown }, id = `event-${(position += 1)}`): void {
  const recorded: RecordedEvent = {
    id, stream, ...event, revision: 0, position: String(position),
    metadata: { correlationId: 'c', causationId: 'c', actor: { kind: 'person', id: 'ada', name: 'Ada' }, occurredAt: '2026-01-01T00:00:00Z', schemaVersion: 1 },
  };
  backlog.apply(recorded);
}

function requested(id: string, ...locks: Lock[]): void {
  const event: OperationEvent = {
    type: 'OperationRequested',
    data: { kind: 'server.verify', sentence: id, target: { type: 'server', id: 's', name: 's' }, input: {}, plan: {}, locks, servers: ['s'] },
  };
  happened(`operation-${id}`, event);
}
const ended = (id: string): void => happened(`operation-${id}`, { type: 'OperationSucceeded', data: { summary: '' } });
const exclusive: Lock = { resource: 'server-s', mode: 'exclusive' };
const shared: Lock = { resource: 'server-s', mode: 'shared' };
const starts = (): string[] => backlog.starts(defaultLimits).map((start) => start.operationId);

describe('what is started', () => {
  test('is what was requested, until the facts say that it started', () => {
    requested('a', exclusive);
    expect(starts()).toEqual(['a']);
    happened('operation-a', { type: 'OperationStarted', data: { workflowId: 'w', runId: 'r' } });
    expect(starts()).toEqual([]);
  });

  test('comes in order of arrival, one at a time on what it changes', () => {
    requested('a', exclusive);
    requested('b', exclusive);
    requested('c', exclusive);
    expect(starts()).toEqual(['a']);
    ended('a');
    expect(starts()).toEqual(['b']);
  });

  test('reads side by side, and does not overtake a change that came first', () => {
    requested('a', shared);
    requested('b', shared);
    requested('c', exclusive);
    requested('d', shared);
    expect(starts()).toEqual(['a', 'b']);
    ended('a');
    ended('b');
    expect(starts()).toEqual(['c']);
    ended('c');
    expect(starts()).toEqual(['d']);
  });

  test('is not started again while that is tried, and is where it could not be', () => {
    requested('a', exclusive);
    backlog.starting('a');
    expect(starts()).toEqual([]);
    backlog.couldNotStart('a');
    expect(starts()).toEqual(['a']);
  });

  test('counts in the limits from the moment that it is started', () => {
    requested('a', { resource: 'site-a', mode: 'exclusive' }, shared);
    requested('b', { resource: 'site-b', mode: 'exclusive' }, shared);
    backlog.starting('a');
    expect(backlog.starts({ perServer: 1, atOnce: 9 })).toEqual([]);
  });

  test('is nothing that changes a Server while that is paused, also when its start was tried before', () => {
    requested('a', exclusive);
    backlog.starting('a');
    happened('server-s', { type: 'ServerPaused', data: {} });
    backlog.couldNotStart('a');
    expect(starts()).toEqual([]);
    happened('server-s', { type: 'ServerResumed', data: {} });
    expect(starts()).toEqual(['a']);
  });

  test('is what was cancelled in the queue, at once and only to say so', () => {
    requested('a', exclusive);
    requested('b', exclusive);
    happened('decision-b', { type: 'CancelRequested', data: { now: false } });
    expect(backlog.starts(defaultLimits).map(({ operationId, cancelled }) => [operationId, cancelled !== undefined])).toEqual([['b', true], ['a', false]]);
    backlog.starting('b');
    expect(starts()).toEqual(['a']);
  });
});

describe('what is delivered', () => {
  test('is each decision until the workflow took it, or would not', () => {
    happened('decision-a', { type: 'DecisionRequested', data: { decision: 'retry', step: 1, attempt: 1 } }, 'd1');
    happened('decision-b', { type: 'DecisionRequested', data: { decision: 'give_up', step: 1, attempt: 1, reason: 'why' } }, 'd2');
    expect(backlog.deliveries().map((each) => [each.operationId, each.decision.decisionId, each.decision.reason])).toEqual([['a', 'd1', undefined], ['b', 'd2', 'why']]);
    happened('operation-a', { type: 'DecisionTaken', data: { decision: 'retry', step: 1, attempt: 1, decisionId: 'd1', actor: { kind: 'person', id: 'ada', name: 'Ada' } } });
    happened('decision-b', { type: 'DecisionRefused', data: { decisionId: 'd2', message: 'late' } });
    expect(backlog.deliveries()).toEqual([]);
  });
});

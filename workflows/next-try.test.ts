import { describe, expect, test } from '@jest/globals';
import type { FailureKind, RetryPolicy, TaskFailure } from '../events/operation.ts';
import { nextTry } from './next-try.ts';

const policy: RetryPolicy = { unreachable: { attempts: 4, firstSeconds: 5 }, lost: { attempts: 2 } };
const end = (kind: FailureKind, more: Partial<TaskFailure> = {}): TaskFailure => ({ kind, message: 'why', ...more });
const away = end('unreachable', { nothingRun: true });
const silent = end('unreachable', { underway: true });
const onItsWay = end('unreachable');
const lost = end('lost');

describe('a Task is tried again without a person', () => {
  test.each([
    ['when its host was not reached, after the first wait', false, [away], { waitSeconds: 5, left: 3 }],
    ['again, after twice the wait', false, [away, away, away], { waitSeconds: 20, left: 1 }],
    ['when the runner fell silent, as the same run is followed', false, [silent], { waitSeconds: 5, left: 3 }],
    ['when its host was lost on the way and it is idempotent', true, [onItsWay], { waitSeconds: 5, left: 3 }],
    ['at once when its supervisor died and it is idempotent', true, [lost], { waitSeconds: 0, left: 1 }],
    ['at once when its supervisor died before anything was run', false, [end('lost', { nothingRun: true })], { waitSeconds: 0, left: 1 }],
    ['when its host is away after it was lost: each kind counts for itself', true, [lost, away], { waitSeconds: 5, left: 3 }],
  ] as const)('%s', (_, idempotent, failures, next) => {
    expect(nextTry(policy, idempotent, failures)).toEqual(next);
  });

  test('with no wait longer than five minutes', () => {
    expect(nextTry({ ...policy, unreachable: { attempts: 20, firstSeconds: 60 } }, false, Array.from({ length: 10 }, () => away))).toMatchObject({ waitSeconds: 300 });
  });
});

describe('a person decides', () => {
  test.each([
    ['when the attempts are used up', false, [away, away, away, away]],
    ['when the host was lost on the way and the Task is not idempotent', false, [onItsWay]],
    ['when the supervisor died and the Task is not idempotent', false, [lost]],
    ['when the supervisor died twice', true, [lost, lost]],
    ...(['refused', 'failed', 'timed_out', 'cancelled'] as const).map((kind) => [`when it ended as ${kind}`, true, [end(kind)]] as const),
  ] as const)('%s', (_, idempotent, failures) => {
    expect(nextTry(policy, idempotent, failures)).toBeUndefined();
  });

  test('when the attempt was recorded before there was a policy', () => {
    expect(nextTry(undefined, true, [away])).toBeUndefined();
  });
});

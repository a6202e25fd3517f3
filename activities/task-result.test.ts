import { describe, expect, test } from '@jest/globals';
import type { TaskResult } from '../catalog/execution.ts';
import type { TaskStarted } from '../events/operation.ts';
import { resultOf } from './task-result.ts';
import type { EndRecord } from './transport/records.ts';

const started = { title: 'Write the virtual host', server: { id: 's', name: 'web-1' } } as TaskStarted;
const end: EndRecord = { n: 9, t: 1, k: 'end', outcome: 'succeeded', changed: false, exitCode: 0, signal: null, ms: 5, feedback: {} };
const failed = (kind: string, message: string, failedStep?: string): TaskResult =>
  ({ outcome: 'failed', failure: { kind, message, ...(failedStep === undefined ? {} : { failedStep }) } }) as TaskResult;

describe('the runner’s last word', () => {
  const table: [string, EndRecord, TaskResult][] = [
    ['success', { ...end, changed: true, feedback: { vhost_path: '/x' } }, { outcome: 'succeeded', changed: true, feedback: { vhost_path: '/x' } }],
    ['a failed step, by its name', { ...end, outcome: 'failed', message: 'no space left', step: 's2' }, failed('failed', 'no space left', 'Copy it')],
    ['a step of an earlier worker’s watch', { ...end, outcome: 'failed', message: 'no space left', step: 's7' }, failed('failed', 'no space left')],
    ['no message', { ...end, outcome: 'failed', exitCode: 3 }, failed('failed', '“Write the virtual host” ended with exit code 3 on web-1.')],
    ['a host that was never reached: nothing was run', { ...end, outcome: 'unreachable', message: 'gone', exitCode: null, nothingRun: true }, { outcome: 'failed', failure: { kind: 'unreachable', message: 'gone', nothingRun: true } }],
    ['a host that was lost on the way', { ...end, outcome: 'unreachable', message: 'gone' }, failed('unreachable', 'gone')],
    ['a time-out', { ...end, outcome: 'timed_out', message: 'late' }, failed('timed_out', 'late')],
    ['a refusal', { ...end, outcome: 'refused', message: 'no' }, failed('refused', 'no')],
    ['a cancel', { ...end, outcome: 'cancelled', message: 'stop' }, failed('cancelled', 'stop')],
  ];
  test.each(table)('of %s is taken as such', (_, record, result) => {
    expect(resultOf(record, started, new Map([['s2', 'Copy it']]))).toEqual(result);
  });

  test('that never came is lost: what is known, and what to do, is said', () => {
    expect(resultOf({ k: 'lost' }, started, new Map())).toMatchObject({ failure: { kind: 'lost', message: expect.stringContaining('Look at the log and at the host') } });
    expect(resultOf({ k: 'lost', message: 'It was ended on server s.' }, started, new Map())).toMatchObject({ failure: { kind: 'lost', message: expect.stringContaining('It was ended on web-1.') } });
  });

  test('that never came to a run that never began says so, for it can be repeated', () => {
    expect(resultOf({ k: 'lost', nothingRun: true }, started, new Map())).toMatchObject({ failure: { kind: 'lost', nothingRun: true, message: expect.stringContaining('before it began on web-1') } });
  });
});

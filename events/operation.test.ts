import { describe, expect, it } from '@jest/globals';
import { absentOperation, evolveOperation, isEnded } from './operation-state.ts';
import { operationEvents, terminalStatuses, type OperationEvent } from './operation.ts';
import { asRecorded, stateAfter } from './testing/describe-decider.ts';
import { blocked, decided, failure, requested, started, taskFailed, taskStarted, taskSucceeded } from './testing/operation-facts.ts';

const operation = { absent: absentOperation, evolve: evolveOperation };
const running = [requested, started, taskStarted(1), taskSucceeded(1), taskStarted(2), taskFailed(2)];

const endings: [OperationEvent, string][] = [
  [{ type: 'OperationSucceeded', data: { summary: 'shop answers.' } }, 'succeeded'],
  [{ type: 'OperationFailed', data: { failure } }, 'failed'],
  [{ type: 'OperationRolledBack', data: { failure } }, 'rolled_back'],
  [{ type: 'OperationCancelled', data: { message: 'by Ada' } }, 'cancelled'],
  [{ type: 'OperationLost', data: { message: 'The workflow is gone.' } }, 'lost'],
];

const statuses: { given: OperationEvent[]; yields: string }[] = [
  { given: [], yields: 'absent' },
  { given: [requested], yields: 'requested' },
  { given: [requested, started], yields: 'running' },
  { given: [...running, blocked(2)], yields: 'blocked' },
  { given: [...running, blocked(2), decided(2)], yields: 'running' },
  { given: [...running, blocked(2), decided(2), taskStarted(2, 2)], yields: 'running' },
  { given: [...running, { type: 'OperationCancelRequested', data: { actor: { kind: 'person', id: 'ada', name: 'Ada' } } }], yields: 'running' },
  ...endings.map(([event, status]) => ({ given: [...running, event], yields: status })),
];

describe('An Operation', () => {
  it.each(statuses)('is $yields after $given.length events', ({ given, yields }) => {
    expect(stateAfter(operation, given).status).toBe(yields);
  });

  it('says while it is blocked what failed and which decisions are open, and forgets that once one is taken', () => {
    const parked = stateAfter(operation, [...running, blocked(2)]);
    expect(parked.blocked).toMatchObject({ step: 2, attempt: 1, failure, decisions: [{ decision: 'retry' }, { decision: 'give_up' }] });
    expect(evolveOperation(parked, decided(2)).blocked).toBeUndefined();
  });

  it.each(endings)('has nothing left to decide after $type', (event, status) => {
    const ended = stateAfter(operation, [...running, blocked(2), event]);
    expect(ended).toMatchObject({ status, blocked: undefined });
    expect(isEnded(ended.status)).toBe(true);
  });

  it('keeps the latest attempt of each step, where the step first was', () => {
    const state = stateAfter(operation, [...running, taskStarted(3), taskSucceeded(3), blocked(2), decided(2), taskStarted(2, 2), taskSucceeded(2, 2)]);
    expect(state.tasks.map(({ step, attempt, status }) => [step, attempt, status])).toEqual([[1, 1, 'succeeded'], [2, 2, 'succeeded'], [3, 1, 'succeeded']]);
  });

  const at = { step: 2, attempt: 1 };
  it.each<[OperationEvent, string]>([
    [{ type: 'TaskSkipped', data: at }, 'skipped'],
    [{ type: 'TaskCancelled', data: { ...at, message: 'by Ada' } }, 'cancelled'],
    [{ type: 'TaskLost', data: { ...at, message: 'no supervisor' } }, 'lost'],
    [{ type: 'TaskUndone', data: { step: 2, by: 3 } }, 'undone'],
  ])('has its Task $1 after $0.type, and no other changed', (event, status) => {
    expect(stateAfter(operation, [...running, event]).tasks.map((task) => task.status)).toEqual(['succeeded', status]);
  });

  it.each([
    ['“Check” never began: the worker that was about to begin it died. Nothing was run.', true],
    ['Cancelled on request.', undefined],
  ])('had told by a sentence alone that a Task never began: %s', (message, neverBegan) => {
    expect(operationEvents.read(asRecorded({ type: 'TaskCancelled', data: { ...at, message } }, 1)).data).toEqual({ ...at, message, neverBegan });
  });

  it('can be read back, each event of it', () => {
    for (const event of [...running, blocked(2), decided(2), ...endings.map(([ending]) => ending)]) {
      expect(operationEvents.read(asRecorded(event))).toEqual(event);
    }
  });
});

it('counts no open status as an end', () => {
  for (const status of ['absent', 'requested', 'running', 'blocked'] as const) expect(isEnded(status)).toBe(false);
  for (const status of terminalStatuses) expect(isEnded(status)).toBe(true);
});

import { describe, expect, it } from '@jest/globals';
import { requestDecision } from './decision.ts';
import { absentOperation, evolveOperation } from './operation-state.ts';
import type { DecisionKind, OperationEvent } from './operation.ts';
import { stateAfter } from './testing/describe-decider.ts';
import { blocked, decided, failure, requested, started, taskFailed, taskStarted } from './testing/operation-facts.ts';

const operation = { absent: absentOperation, evolve: evolveOperation };
const parked = [requested, started, taskStarted(1), taskFailed(1), blocked(1)];
const open = { step: 1, attempt: 1, failure, decisions: [{ decision: 'retry' as const, effect: 'Runs it again.', changes: ['ref'] }] };
const changeable: OperationEvent[] = [...parked.slice(0, -1), { type: 'OperationBlocked', data: open }];
const waiting: OperationEvent[] = [...parked.slice(0, -1), { type: 'TaskRetryScheduled', data: { ...open, at: '2026-11-21T03:00:00.000Z', lastAttempt: 5 } }];

describe('A decision', () => {
  it('names the block that it answers, and the reason where there is one', () => {
    const state = stateAfter(operation, parked);
    expect(requestDecision(state, { decision: 'retry' })).toEqual({ type: 'DecisionRequested', data: { decision: 'retry', step: 1, attempt: 1 } });
    expect(requestDecision(state, { decision: 'give_up', reason: 'The host is gone.' })).toEqual({
      type: 'DecisionRequested', data: { decision: 'give_up', step: 1, attempt: 1, reason: 'The host is gone.' },
    });
  });

  it('may change the fields of the input that the open decision names', () => {
    expect(requestDecision(stateAfter(operation, changeable), { decision: 'retry', fields: ['ref'] })).toMatchObject({ data: { decision: 'retry' } });
  });

  it('answers too while the Operation waits to try again by itself', () => {
    expect(requestDecision(stateAfter(operation, waiting), { decision: 'retry' })).toEqual({ type: 'DecisionRequested', data: { decision: 'retry', step: 1, attempt: 1 } });
  });

  it.each<{ when: string; given: OperationEvent[]; decision: DecisionKind; fields?: string[]; code: string; saying: RegExp }>([
    { when: 'there is no Operation', given: [], decision: 'retry', code: 'not_found', saying: /aegir operation list/ },
    { when: 'the Operation has not begun', given: [requested], decision: 'retry', code: 'conflict', saying: /is requested, not blocked/ },
    { when: 'the Operation runs', given: [...parked, decided(1)], decision: 'retry', code: 'conflict', saying: /is running, not blocked/ },
    { when: 'the Operation has ended', given: [...parked, { type: 'OperationFailed', data: { failure } }], decision: 'retry', code: 'conflict', saying: /has ended \(failed\).*Launch it again/ },
    { when: 'the next attempt has come by itself', given: [...waiting, taskStarted(1, 2)], decision: 'retry', code: 'conflict', saying: /is running, not blocked/ },
    { when: 'nothing may be changed', given: parked, decision: 'retry', fields: ['ref'], code: 'conflict', saying: /ref stays as it was requested; nothing may be changed here/ },
    { when: 'another field may be changed', given: changeable, decision: 'retry', fields: ['name'], code: 'conflict', saying: /name stays as it was requested; what may be changed here is: ref/ },
    { when: 'this one is not open', given: parked, decision: 'rollback', code: 'conflict', saying: /rollback is not open here; open are: retry, give_up/ },
  ])('is refused when $when', ({ given, decision, fields = [], code, saying }) => {
    expect(() => requestDecision(stateAfter(operation, given), { decision, fields })).toThrow(expect.objectContaining({ code, message: expect.stringMatching(saying) }));
  });

  it.each<[string, OperationEvent[], string]>([
    ['it goes on', [...parked, decided(1)], 'Grace decided retry at 2026-11-21T03:00:00.000Z; the Operation is running now.'],
    ['it has ended', [...parked, { type: 'OperationFailed', data: { failure } }], 'Grace decided retry at 2026-11-21T03:00:00.000Z; the Operation has ended (failed). Launch it again instead.'],
  ])('that comes second is told who was first, with what and when, once %s', (_when, given, message) => {
    const last = { by: 'Grace', decision: 'retry', at: '2026-11-21T03:00:00.000Z' } as const;
    expect(() => requestDecision(stateAfter(operation, given), { decision: 'give_up', last })).toThrow(expect.objectContaining({ code: 'conflict', message }));
  });
});

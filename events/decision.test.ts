import { describe, expect, it } from '@jest/globals';
import { requestDecision } from './decision.ts';
import { absentOperation, evolveOperation, type DecisionKind, type OperationEvent } from './operation.ts';
import { stateAfter } from './testing/describe-decider.ts';
import { blocked, decided, failure, requested, started, taskFailed, taskStarted } from './testing/operation-facts.ts';

const operation = { absent: absentOperation, evolve: evolveOperation };
const parked = [requested, started, taskStarted(1), taskFailed(1), blocked(1)];

describe('A decision', () => {
  it('names the block that it answers, and the reason where there is one', () => {
    const state = stateAfter(operation, parked);
    expect(requestDecision(state, 'retry')).toEqual({ type: 'DecisionRequested', data: { decision: 'retry', step: 1, attempt: 1 } });
    expect(requestDecision(state, 'give_up', 'The host is gone.')).toEqual({
      type: 'DecisionRequested', data: { decision: 'give_up', step: 1, attempt: 1, reason: 'The host is gone.' },
    });
  });

  it.each<{ when: string; given: OperationEvent[]; decision: DecisionKind; code: string; saying: RegExp }>([
    { when: 'there is no Operation', given: [], decision: 'retry', code: 'not_found', saying: /aegir operation list/ },
    { when: 'the Operation has not begun', given: [requested], decision: 'retry', code: 'conflict', saying: /is requested, not blocked/ },
    { when: 'the Operation runs', given: [...parked, decided(1)], decision: 'retry', code: 'conflict', saying: /is running, not blocked/ },
    { when: 'the Operation has ended', given: [...parked, { type: 'OperationFailed', data: { failure } }], decision: 'retry', code: 'conflict', saying: /has ended \(failed\).*Launch it again/ },
    { when: 'this one is not open', given: parked, decision: 'rollback', code: 'conflict', saying: /rollback is not open here; open are: retry, give_up/ },
  ])('is refused when $when', ({ given, decision, code, saying }) => {
    expect(() => requestDecision(stateAfter(operation, given), decision)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(saying) }));
  });
});

import { z } from 'zod';
import type { StreamName } from './event.ts';
import { isEnded, type OperationState } from './operation-state.ts';
import { decisionKindSchema, type DecisionKind } from './operation.ts';
import { Refused } from './refused.ts';
import { eventFamily, type EventOf } from './schema.ts';

/* A person's decision on a blocked Operation, before the workflow has taken it: durable while Temporal is down. */

/** For a retry with changed input: the changed fields, and the plan that the whole input resolves to. */
const changedInputSchema = z.object({ input: z.record(z.string(), z.unknown()), plan: z.record(z.string(), z.unknown()) });
export type ChangedInput = z.infer<typeof changedInputSchema>;

export const decisionEvents = eventFamily({
  DecisionRequested: z.object({
    decision: decisionKindSchema,
    /** Which block it answers: a decision for an earlier one is refused. */
    step: z.int(),
    attempt: z.int(),
    reason: z.string().optional(),
    changed: changedInputSchema.optional(),
  }),
  /** To stop before the next Task or, when it says now, in the middle of the present one. */
  CancelRequested: z.object({ now: z.boolean(), reason: z.string().optional() }),
  /** The workflow would not take it: another was first, or the Operation went on. */
  DecisionRefused: z.object({ decisionId: z.string(), message: z.string() }),
});
export type DecisionEvent = EventOf<typeof decisionEvents.schemas>;
export type DecisionRequested = Extract<DecisionEvent, { type: 'DecisionRequested' }>;

export function decisionStream(operationId: string): StreamName {
  return `decision-${operationId}`;
}

/** @throws Refused when the Operation has ended, or waits for a decision already. */
export function requestCancel(state: OperationState, now: boolean, reason?: string): DecisionEvent {
  if (state.status === 'absent') throw absent();
  if (isEnded(state.status)) throw new Refused('conflict', `The Operation has ended (${state.status}); there is nothing to cancel any more.`);
  if (state.blocked !== undefined) throw new Refused('conflict', 'The Operation is blocked: nothing runs. Decide what becomes of it: roll back, or give up.');
  return { type: 'CancelRequested', data: { now, ...(reason === undefined ? {} : { reason }) } };
}

function absent(): Refused {
  return new Refused('not_found', 'There is no such Operation. List them with `aegir operation list`.');
}

export interface WantedDecision {
  decision: DecisionKind;
  reason?: string | undefined;
  /** Fields of the input that are to be changed. */
  fields?: readonly string[];
  /** The last decision there was: whoever comes after it is told. */
  last?: { by: string; decision: DecisionKind; at: string } | undefined;
}

/** @throws Refused when nothing is to be decided, or the Operation is not open to this decision or to a change of that field. */
export function requestDecision(state: OperationState, { decision, reason, fields = [], last }: WantedDecision): DecisionRequested {
  if (state.status === 'absent') throw absent();
  const asked = state.blocked ?? state.waiting;
  if (asked === undefined && last !== undefined) {
    throw new Refused('conflict', isEnded(state.status)
      ? `${last.by} decided ${last.decision} at ${last.at}; the Operation has ended (${state.status}). Launch it again instead.`
      : `${last.by} decided ${last.decision} at ${last.at}; the Operation is ${state.status} now.`);
  }
  if (asked === undefined) {
    throw new Refused('conflict', isEnded(state.status)
      ? `The Operation has ended (${state.status}); nothing is left to decide. Launch it again instead.`
      : `The Operation is ${state.status}, not blocked: there is nothing to decide now.`);
  }
  const open = asked.decisions.find((each) => each.decision === decision);
  if (open === undefined) throw new Refused('conflict', `${decision} is not open here; open are: ${asked.decisions.map((each) => each.decision).join(', ')}.`, 'decision');
  const fixed = fields.find((field) => open.changes?.includes(field) !== true);
  if (fixed !== undefined) {
    const may = open.changes === undefined ? 'nothing may be changed here' : `what may be changed here is: ${open.changes.join(', ')}`;
    throw new Refused('conflict', `${fixed} stays as it was requested; ${may}. Launch another Operation for something else.`, `input.${fixed}`);
  }
  const { step, attempt } = asked;
  return { type: 'DecisionRequested', data: { decision, step, attempt, ...(reason === undefined ? {} : { reason }) } };
}

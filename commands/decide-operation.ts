import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { decideOperationInput } from '../catalog/inputs/decide-operation.ts';
import { operations } from '../catalog/operations/operations.ts';
import { requestDecision, type ChangedInput, type WantedDecision } from '../events/decision.ts';
import type { OperationRequested } from '../events/operation.ts';
import { Refused } from '../events/refused.ts';
import { askOperation, type Asked } from './ask-operation.ts';
import { InvalidInput, type Accepted, type Caller, type CommandContext } from './command.ts';
import { parseInput } from './input.ts';
import { planOperation } from './plans/plan-operation.ts';
import { authorize } from './principal.ts';

/** Records what a person decided on a blocked Operation. The Operation takes it as soon as its workflow can. */
export async function decideOperation(context: CommandContext, caller: Caller, operationId: string, input: unknown): Promise<Accepted> {
  authorize(caller.principal, 'operation:decide');
  const { decision, reason, input: changes = {} } = parseInput(decideOperationInput, input);
  return askOperation(context, caller, operationId, 'decide', async (state, asked) => {
    const open = state.blocked ?? state.waiting;
    const first = asked.find(({ event, recorded }) =>
      event.type === 'DecisionRequested' && event.data.step === open?.step && event.data.attempt === open.attempt && !state.decided.includes(recorded.id));
    const requested = requestDecision(state, { decision, reason, fields: Object.keys(changes), last: lastOf(asked) });
    if (first?.event.type === 'DecisionRequested') {
      throw new Refused('conflict', `${first.recorded.metadata.actor.name} decided ${first.event.data.decision} at ${first.recorded.metadata.occurredAt}; the Operation is taking it.`);
    }
    if (Object.keys(changes).length === 0) return requested;
    const changed = await changeInput(context, caller, operationId, state.request!, { ...state.changed, ...changes });
    return { ...requested, data: { ...requested.data, changed } };
  });
}

function lastOf(asked: readonly Asked[]): WantedDecision['last'] {
  const { event, recorded } = asked.findLast((each) => each.event.type === 'DecisionRequested') ?? {};
  if (event?.type !== 'DecisionRequested' || recorded === undefined) return undefined;
  return { by: recorded.metadata.actor.name, decision: event.data.decision, at: recorded.metadata.occurredAt };
}

/** What the Operation is to run on with some fields of its input changed. @throws InvalidInput, Refused, Forbidden */
async function changeInput({ store, tasks }: CommandContext, caller: Caller, operationId: string, request: OperationRequested, changes: Record<string, unknown>): Promise<ChangedInput> {
  const definition = operations[request.kind];
  authorize(caller.principal, definition.permission);
  const fields = prefixed(() => parseInput(definition.input as z.ZodType<Record<string, unknown>>, { ...request.input, ...changes }));
  const { target, locks, resolved } = await planOperation({ store, tasks, operationId, ...(request.againOf === undefined ? {} : { againOf: request.againOf }) }, request.kind, fields);
  if (!isDeepStrictEqual([target, locks], [request.target, request.locks])) {
    throw new Refused('conflict', 'That would be about something else than this Operation: launch another one instead.', 'input');
  }
  return { input: Object.fromEntries(Object.keys(changes).map((name) => [name, fields[name]])), plan: resolved as Record<string, unknown> };
}

/** The fields stand under `input` in the decision. */
function prefixed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof InvalidInput) throw new InvalidInput(error.issues.map(({ field, message }) => ({ field: `input.${field}`, message })));
    throw error;
  }
}

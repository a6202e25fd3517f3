import { decideOperationInput } from '../catalog/inputs/decide-operation.ts';
import { decisionEvents, decisionStream, requestDecision, type DecisionEvent } from '../events/decision.ts';
import { derivedId } from '../events/derived-id.ts';
import type { RecordedEvent } from '../events/event.ts';
import { absentOperation, evolveOperation, operationEvents } from '../events/operation.ts';
import { Refused } from '../events/refused.ts';
import { WrongExpectedRevision } from '../events/store/event-store.ts';
import { load, toEvents } from '../events/store/streams.ts';
import type { Accepted, Caller, CommandContext } from './command.ts';
import { parseInput } from './input.ts';
import { actorOf, authorize } from './principal.ts';

const operation = { family: operationEvents, absent: absentOperation, evolve: evolveOperation };

/** Records what a person decided on a blocked Operation. The Operation takes it as soon as its workflow can. */
export async function decideOperation({ store, now }: CommandContext, caller: Caller, operationId: string, input: unknown): Promise<Accepted> {
  authorize(caller.principal, 'operation:decide');
  const { decision, reason } = parseInput(decideOperationInput, input);
  const stream = decisionStream(operationId);
  const key = `${caller.principal.id} decide ${operationId} ${caller.idempotencyKey}`;

  for (;;) {
    const requests: { event: Extract<DecisionEvent, { type: 'DecisionRequested' }>; recorded: RecordedEvent }[] = [];
    const refused = new Set<string>();
    let revision: 'none' | number = 'none';
    for await (const recorded of store.read(stream)) {
      revision = recorded.revision;
      const event = decisionEvents.read(recorded);
      if (event.type === 'DecisionRefused') refused.add(event.data.decisionId);
      if (event.type === 'DecisionRequested') requests.push({ event, recorded });
    }
    const repeated = requests.find(({ recorded }) => recorded.id === derivedId(key, '0'));
    if (repeated !== undefined) return { id: repeated.recorded.id, position: repeated.recorded.position };

    const { state } = await load(store, `operation-${operationId}`, operation);
    const requested = requestDecision(state, decision, reason);
    const first = requests.find(({ event, recorded }) =>
      event.data.step === state.blocked?.step && event.data.attempt === state.blocked.attempt && !refused.has(recorded.id));
    if (first !== undefined) {
      throw new Refused('conflict', `${first.recorded.metadata.actor.name} decided ${first.event.data.decision} at ${first.recorded.metadata.occurredAt}; the Operation is taking it.`);
    }
    const [event] = toEvents(decisionEvents, [requested], key, {
      correlationId: operationId, causationId: operationId, actor: actorOf(caller.principal), now: now(),
    });
    try {
      const { position } = await store.append(stream, [event!], { expected: revision });
      return { id: event!.id, position };
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
    }
  }
}

import { decisionEvents, decisionStream, type DecisionEvent } from '../events/decision.ts';
import { derivedId } from '../events/derived-id.ts';
import type { RecordedEvent } from '../events/event.ts';
import { absentOperation, evolveOperation, type OperationState } from '../events/operation-state.ts';
import { operationEvents } from '../events/operation.ts';
import { WrongExpectedRevision, type EventStore } from '../events/store/event-store.ts';
import { load, toEvents } from '../events/store/streams.ts';
import type { Accepted, Caller, CommandContext } from './command.ts';
import { actorOf } from './principal.ts';

/** What was asked of an Operation and not refused. */
export interface Asked {
  event: Exclude<DecisionEvent, { type: 'DecisionRefused' }>;
  recorded: RecordedEvent;
}

/**
 * Records what a person wants of an Operation, decided on its present state, and anew when somebody else asked meanwhile.
 * @param what word of the intent: with the caller's idempotency key it is asked once
 */
export async function askOperation(
  { store, now }: CommandContext, caller: Caller, operationId: string, what: string,
  decide: (state: OperationState, asked: readonly Asked[]) => DecisionEvent | Promise<DecisionEvent>,
): Promise<Accepted> {
  const key = `${caller.principal.id} ${what} ${operationId} ${caller.idempotencyKey}`;
  for (;;) {
    const { asked, revision, repeated } = await askedSoFar(store, operationId, derivedId(key, '0'));
    if (repeated !== undefined) return { id: repeated.id, position: repeated.position };
    const { state } = await load(store, `operation-${operationId}`, { family: operationEvents, absent: absentOperation, evolve: evolveOperation });
    const [event] = toEvents(decisionEvents, [await decide(state, asked)], key, {
      correlationId: operationId, causationId: operationId, actor: actorOf(caller.principal), now: now(),
    });
    try {
      const { position } = await store.append(decisionStream(operationId), [event!], { expected: revision });
      return { id: event!.id, position };
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
    }
  }
}

async function askedSoFar(store: EventStore, operationId: string, id: string): Promise<{ asked: Asked[]; revision: 'none' | number; repeated: RecordedEvent | undefined }> {
  const asked = new Map<string, Asked>();
  let revision: 'none' | number = 'none';
  let repeated: RecordedEvent | undefined;
  for await (const recorded of store.read(decisionStream(operationId))) {
    revision = recorded.revision;
    if (recorded.id === id) repeated = recorded;
    const event = decisionEvents.read(recorded);
    if (event.type === 'DecisionRefused') asked.delete(event.data.decisionId);
    else asked.set(recorded.id, { event, recorded });
  }
  return { asked: [...asked.values()], revision, repeated };
}

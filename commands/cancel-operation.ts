import { cancelOperationInput } from '../catalog/inputs/cancel-operation.ts';
import { decisionEvents, decisionStream, requestCancel } from '../events/decision.ts';
import { derivedId } from '../events/derived-id.ts';
import { absentOperation, evolveOperation, operationEvents } from '../events/operation.ts';
import { WrongExpectedRevision } from '../events/store/event-store.ts';
import { load, toEvents } from '../events/store/streams.ts';
import type { Accepted, Caller, CommandContext } from './command.ts';
import { parseInput } from './input.ts';
import { actorOf, authorize } from './principal.ts';

/** Asks an Operation to stop. One that waits for its turn is gone at once; one that runs stops and asks what becomes of it. */
export async function cancelOperation({ store, now }: CommandContext, caller: Caller, operationId: string, input: unknown): Promise<Accepted> {
  authorize(caller.principal, 'operation:decide');
  const { now: atOnce, reason } = parseInput(cancelOperationInput, input);
  const stream = decisionStream(operationId);
  const key = `${caller.principal.id} cancel ${operationId} ${caller.idempotencyKey}`;
  for (;;) {
    let revision: 'none' | number = 'none';
    for await (const recorded of store.read(stream)) {
      if (recorded.id === derivedId(key, '0')) return { id: recorded.id, position: recorded.position };
      revision = recorded.revision;
    }
    const { state } = await load(store, `operation-${operationId}`, { family: operationEvents, absent: absentOperation, evolve: evolveOperation });
    const [event] = toEvents(decisionEvents, [requestCancel(state, atOnce, reason)], key, {
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

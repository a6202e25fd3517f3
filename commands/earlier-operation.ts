import { absentOperation, evolveOperation, isEnded } from '../events/operation-state.ts';
import { operationEvents, type OperationKind, type OperationStatus, type Target } from '../events/operation.ts';
import { Refused } from '../events/refused.ts';
import type { EventStore } from '../events/store/event-store.ts';

/** An Operation that another one is launched from. */
export interface EarlierOperation {
  id: string;
  kind: OperationKind;
  status: OperationStatus;
  sentence: string;
  target: Target;
  /** With what retries have changed. */
  input: Record<string, unknown>;
}

/** @throws Refused `not_found` */
export async function findEarlier(store: EventStore, id: string): Promise<EarlierOperation> {
  let state = absentOperation;
  let changes: Record<string, unknown> = {};
  for await (const recorded of store.read(`operation-${id}`)) {
    const event = operationEvents.read(recorded);
    state = evolveOperation(state, event);
    if (event.type === 'DecisionTaken') changes = { ...changes, ...event.data.input };
  }
  const { request, status } = state;
  if (request === undefined || status === 'absent') throw new Refused('not_found', `There is no Operation ${id}. List them with \`aegir operation list\`.`);
  const { kind, sentence, target, input } = request;
  return { id, kind, status, sentence, target, input: { ...input, ...changes } };
}

/** The Operation, when one of that kind may be launched again from it. @throws Refused naming `againOf` */
export async function findEnded(store: EventStore, id: string, kind: OperationKind): Promise<EarlierOperation> {
  const earlier = await findEarlier(store, id);
  if (earlier.kind !== kind) throw new Refused('conflict', `Operation ${id} is a ${earlier.kind}; a ${kind} cannot be launched again from it.`, 'againOf');
  if (!isEnded(earlier.status)) {
    throw new Refused('conflict', `Operation ${id} is ${earlier.status}, and is launched again once it has ended. Follow it with \`aegir operation follow ${id}\`, or cancel it first.`, 'againOf');
  }
  return earlier;
}

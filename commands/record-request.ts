import { platform, site } from '../events/aggregate.ts';
import { operationEvents, type OperationRequested } from '../events/operation.ts';
import { Refused } from '../events/refused.ts';
import { WrongExpectedRevision, type Appended, type EventStore } from '../events/store/event-store.ts';
import { decideAndAppend, toEvents, type Cause } from '../events/store/streams.ts';
import { withdrawRequest } from '../events/store/withdraw-request.ts';
import { claimNames, type NameClaim } from './claim-names.ts';
import type { TakenUp } from './plans/plan.ts';
import { withdrawnMeanwhile } from './withdrawn-meanwhile.ts';

/** A request, and what has to be taken before it may be recorded. */
export interface Preparation {
  operationId: string;
  claims: readonly NameClaim[];
  takesUp?: TakenUp | undefined;
  request: OperationRequested;
}

/**
 * Takes the names, makes the thing, and records the request: all of it, or none. Whoever withdraws it first (a process that thinks this one
 * dead, or the same request that was sent twice and refused) has its word, whatever this one does later.
 * @returns undefined when the same request was recorded by another process meanwhile
 * @throws Refused; nothing is taken then
 */
export async function recordRequest(store: EventStore, { operationId, claims, takesUp, request }: Preparation, cause: Cause): Promise<Appended | undefined> {
  const taken: NameClaim[] = [];
  try {
    await claimNames(store, claims, operationId, cause, taken);
    if (takesUp !== undefined) await takeUp(store, takesUp, operationId, cause);
    return await store.append(`operation-${operationId}`, toEvents(operationEvents, [{ type: 'OperationRequested', data: request }], operationId, cause), { expected: 'none' });
  } catch (error) {
    const late = error instanceof WrongExpectedRevision;
    // An outage refuses nothing: the same request, sent again, may go on with what was taken. If not, the reconciler gives it back.
    if (!late && !(error instanceof Refused)) throw error;
    if (!late && taken.length === 0) throw error;
    const why = late ? 'the request took too long' : 'the request was refused';
    const outcome = await withdrawRequest(store, `operation-${operationId}`, { claims, things: takesUp === undefined ? [] : [takesUp.stream] }, why, cause);
    if (outcome === 'requested') return undefined;
    if (!late) throw error;
    throw withdrawnMeanwhile();
  }
}

async function takeUp(store: EventStore, { aggregate, stream, command }: TakenUp, operationId: string, cause: Cause): Promise<void> {
  const key = `${operationId} ${stream}`;
  switch (aggregate) {
    case 'platform':
      await decideAndAppend(store, stream, platform, command, key, cause);
      return;
    case 'site':
      await decideAndAppend(store, stream, site, command, key, cause);
      return;
  }
}

import { claim, platform, site } from '../aggregate.ts';
import { claimStream, type ClaimKind } from '../claim.ts';
import { categoryOf, type StreamName } from '../event.ts';
import { operationEvents } from '../operation.ts';
import { WrongExpectedRevision, type EventStore } from './event-store.ts';
import { decideAndAppend, load, toEvents, type Cause } from './streams.ts';

/** What is taken for an Operation before its request is recorded. */
export interface Prepared {
  claims: readonly { kind: ClaimKind; name: string }[];
  /** Streams of the things that were made for it, or taken up again. */
  things: readonly StreamName[];
}

/**
 * Gives up a request that was prepared and not recorded. First its stream is closed at the very revision that the request would have, so that
 * of the two only one can ever be there: nothing is given back of an Operation that is, and none comes whose names were given back.
 * To be repeated when it was cut short, and when something was prepared for it all the same.
 * @returns `requested` when the request was first: nothing was given back then
 */
export async function withdrawRequest(store: EventStore, operationId: string, { claims, things }: Prepared, message: string, cause: Cause): Promise<'withdrawn' | 'requested'> {
  if (!(await close(store, operationId, message, cause))) return 'requested';
  for (const stream of things) await withdrawThing(store, stream, operationId, message, cause);
  for (const { kind, name } of claims) {
    const stream = claimStream(kind, name);
    // A request that hangs may have taken it once more since it was last given back: that is another release, with another id.
    const before = (await load(store, stream, claim)).events.size;
    await decideAndAppend(store, stream, claim, { type: 'withdraw', operationId, why: message }, `${operationId} withdrawn ${stream} ${before}`, cause);
  }
  return 'withdrawn';
}

/** Whether the request of that id was given up: who asks for the same thing once more asks under another one. */
export async function isWithdrawn(store: EventStore, operationId: string): Promise<boolean> {
  for await (const first of store.read(`operation-${operationId}`, { limit: 1 })) return first.type === 'OperationWithdrawn';
  return false;
}

async function close(store: EventStore, operationId: string, message: string, cause: Cause): Promise<boolean> {
  try {
    await store.append(`operation-${operationId}`, toEvents(operationEvents, [{ type: 'OperationWithdrawn', data: { message } }], `${operationId} withdrawn`, cause), { expected: 'none' });
    return true;
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error;
    return isWithdrawn(store, operationId);
  }
}

async function withdrawThing(store: EventStore, stream: StreamName, operationId: string, message: string, cause: Cause): Promise<void> {
  const command = { type: 'withdraw', message, operationId } as const;
  const key = `${operationId} withdrawn ${stream}`;
  switch (categoryOf(stream)) {
    case 'site':
      await decideAndAppend(store, stream, site, command, key, cause);
      return;
    case 'platform':
      await decideAndAppend(store, stream, platform, command, key, cause);
      return;
    default:
      throw new Error(`${stream} is nothing that is made for an Operation before its request.`);
  }
}

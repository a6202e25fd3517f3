import { claim, platform, site } from '../aggregate.ts';
import { claimStream, type ClaimCommand, type ClaimKind } from '../claim.ts';
import { distributionEvents } from '../distribution.ts';
import { categoryOf, idOf, type NewEvent, type StreamName } from '../event.ts';
import { operationEvents } from '../operation.ts';
import { serverEvents } from '../server.ts';
import { WrongExpectedRevision, type EventStore } from './event-store.ts';
import { decideAndAppend, load, toEvents, type Cause } from './streams.ts';

/** What begins with a request that something is prepared for: an Operation, or a thing that is made without one. */
export type RequestedCategory = 'operation' | 'server' | 'distribution';
/** The stream whose first event is the request. */
export type RequestStream = `${RequestedCategory}-${string}`;

/** What is taken for a request before it is recorded. */
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
export async function withdrawRequest(store: EventStore, request: RequestStream, { claims, things }: Prepared, message: string, cause: Cause): Promise<'withdrawn' | 'requested'> {
  if (!(await close(store, request, message, cause))) return 'requested';
  for (const stream of things) await withdrawThing(store, stream, idOf(request), message, cause);
  for (const { kind, name } of claims) {
    const stream = claimStream(kind, name);
    // A request that hangs may have taken it once more since it was last given back: that is another release, with another id.
    const before = (await load(store, stream, claim)).events.size;
    await decideAndAppend(store, stream, claim, giveBack(request, message), `${idOf(request)} withdrawn ${stream} ${before}`, cause);
  }
  return 'withdrawn';
}

/** Whether the request was given up: who asks for the same thing once more asks under another id. */
export async function isWithdrawn(store: EventStore, request: RequestStream): Promise<boolean> {
  for await (const first of store.read(request, { limit: 1 })) return withdrawals.has(first.type);
  return false;
}

const withdrawals: ReadonlySet<string> = new Set(['OperationWithdrawn', 'ServerRegistrationWithdrawn', 'DistributionRegistrationWithdrawn']);

async function close(store: EventStore, request: RequestStream, message: string, cause: Cause): Promise<boolean> {
  try {
    await store.append(request, withdrawal(request, message, cause), { expected: 'none' });
    return true;
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error;
    return isWithdrawn(store, request);
  }
}

function withdrawal(request: RequestStream, message: string, cause: Cause): NewEvent[] {
  const key = `${idOf(request)} withdrawn`;
  switch (requestedCategory(request)) {
    case 'operation':
      return toEvents(operationEvents, [{ type: 'OperationWithdrawn', data: { message } }], key, cause);
    case 'server':
      return toEvents(serverEvents, [{ type: 'ServerRegistrationWithdrawn', data: { message } }], key, cause);
    case 'distribution':
      return toEvents(distributionEvents, [{ type: 'DistributionRegistrationWithdrawn', data: { message } }], key, cause);
  }
}

/** A Site may hold its name from before the Operation that takes it up; what is made without an Operation holds its own alone. */
function giveBack(request: RequestStream, why: string): ClaimCommand {
  switch (requestedCategory(request)) {
    case 'operation':
      return { type: 'withdraw', operationId: idOf(request), why };
    case 'server':
    case 'distribution':
      return { type: 'release', holder: request, why };
  }
}

function requestedCategory(request: RequestStream): RequestedCategory {
  return categoryOf(request) as RequestedCategory;
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

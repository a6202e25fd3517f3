import { z } from 'zod';
import { claim } from '../events/aggregate.ts';
import { claimStream, type ClaimKind } from '../events/claim.ts';
import type { NewEvent, RecordedEvent } from '../events/event.ts';
import { WrongExpectedRevision, type Appended, type EventStore } from '../events/store/event-store.ts';
import { decideAndAppend, type Cause } from '../events/store/streams.ts';
import { withdrawRequest, type RequestStream } from '../events/store/withdraw-request.ts';
import { claimNames } from './claim-names.ts';
import { withdrawnMeanwhile } from './withdrawn-meanwhile.ts';

/** What begins with a name of its own, and without an Operation. */
export interface Registration {
  kind: ClaimKind;
  name: string;
  stream: RequestStream;
  events: NewEvent[];
}

const named = z.object({ name: z.string() });

/**
 * Takes the name and begins the stream: both, or neither. Whoever withdraws it first, as it thinks this process dead, has its word.
 * @returns undefined when the stream was begun by another process meanwhile
 * @throws Refused; nothing is taken then
 */
export async function recordRegistration(store: EventStore, { kind, name, stream, events }: Registration, cause: Cause): Promise<Appended | undefined> {
  await claimNames(store, [{ kind, name, holder: stream, field: 'name' }], stream, cause);
  try {
    return await store.append(stream, events, { expected: 'none' });
  } catch (error) {
    // An outage refuses nothing: the same request, sent again, goes on with the name. If not, the reconciler gives it back.
    if (!(error instanceof WrongExpectedRevision)) throw error;
    if ((await withdrawRequest(store, stream, { claims: [{ kind, name }], things: [] }, 'the request took too long', cause)) === 'withdrawn') throw withdrawnMeanwhile();
    const first = await firstOf(store, stream);
    if (named.parse(first?.data).name !== name) {
      await decideAndAppend(store, claimStream(kind, name), claim, { type: 'release', holder: stream, why: 'what asked for it is there under another name' }, `${stream} release ${name}`, cause);
    }
    return undefined;
  }
}

/** How a stream begins, if it does. */
export async function firstOf(store: EventStore, stream: RequestStream): Promise<RecordedEvent | undefined> {
  for await (const first of store.read(stream, { limit: 1 })) return first;
  return undefined;
}

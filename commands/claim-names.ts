import { claim } from '../events/aggregate.ts';
import { claimStream, type ClaimKind } from '../events/claim.ts';
import type { StreamName } from '../events/event.ts';
import { Refused } from '../events/refused.ts';
import type { EventStore } from '../events/store/event-store.ts';
import { decideAndAppend, load, type Cause } from '../events/store/streams.ts';

export interface NameClaim {
  kind: ClaimKind;
  name: string;
  holder: StreamName;
  /** Input field that the name came from. */
  field: string;
  operationId?: string;
}

/**
 * Takes all names or none, on any store and without a transaction over streams: when one is refused, those taken just now are released.
 * @throws Refused `taken`, with the field.
 */
export async function claimNames(store: EventStore, claims: readonly NameClaim[], key: string, cause: Cause): Promise<void> {
  const taken: NameClaim[] = [];
  // One order for all callers, so that two requests for the same names collide at the first one.
  for (const { field, ...each } of claims.toSorted((a, b) => (`${a.kind} ${a.name}` < `${b.kind} ${b.name}` ? -1 : 1))) {
    try {
      const stream = claimStream(each.kind, each.name);
      // The reconciler may have released what an earlier try of this request took: that is another taking, with another id.
      const before = (await load(store, stream, claim)).events.size;
      const appended = await decideAndAppend(store, stream, claim, { type: 'take', ...each }, `${key} take ${stream} ${before}`, cause);
      if (appended !== undefined) taken.push({ ...each, field });
    } catch (error) {
      // An outage refuses nothing: the same request, sent again, may go on with these names. If not, the reconciler frees them.
      if (!(error instanceof Refused)) throw error;
      await releaseNames(store, taken, `the request was refused`, key, cause);
      throw new Refused(error.code, error.message, field);
    }
  }
}

async function releaseNames(store: EventStore, claims: readonly NameClaim[], why: string, key: string, cause: Cause): Promise<void> {
  for (const { kind, name, holder } of claims) {
    const stream = claimStream(kind, name);
    await decideAndAppend(store, stream, claim, { type: 'release', holder, why }, `${key} release ${stream}`, cause);
  }
}


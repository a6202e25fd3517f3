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
 * Takes the names one after the other, on any store and without a transaction over streams.
 * @param taken what was free until now, also when a later one is refused: that is the caller's to give back
 * @throws Refused `taken`, with the field.
 */
export async function claimNames(store: EventStore, claims: readonly NameClaim[], key: string, cause: Cause, taken: NameClaim[] = []): Promise<void> {
  // One order for all callers, so that two requests for the same names collide at the first one.
  for (const { field, ...each } of claims.toSorted((a, b) => (`${a.kind} ${a.name}` < `${b.kind} ${b.name}` ? -1 : 1))) {
    try {
      const stream = claimStream(each.kind, each.name);
      // What an earlier try of this request took may have been given back: that is another taking, with another id.
      const before = (await load(store, stream, claim)).events.size;
      const appended = await decideAndAppend(store, stream, claim, { type: 'take', ...each }, `${key} take ${stream} ${before}`, cause);
      if (appended !== undefined) taken.push({ ...each, field });
    } catch (error) {
      throw error instanceof Refused ? new Refused(error.code, error.message, field) : error;
    }
  }
}

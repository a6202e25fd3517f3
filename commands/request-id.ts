import { derivedId } from '../events/derived-id.ts';
import type { EventStore } from '../events/store/event-store.ts';
import { isWithdrawn, type RequestedCategory } from '../events/store/withdraw-request.ts';

/**
 * The id of what is asked for by that key. What was asked for before, and withdrawn since, is asked for anew: another one, as it has other
 * names to take.
 */
export async function requestIdFor(store: EventStore, category: RequestedCategory, key: string): Promise<string> {
  for (let times = 0; ; times += 1) {
    const id = times === 0 ? derivedId(key) : derivedId(key, String(times));
    if (!(await isWithdrawn(store, `${category}-${id}`))) return id;
  }
}

import { afterEach, beforeEach, describe, jest } from '@jest/globals';
import { describeAppends } from './contract/appends.ts';
import type { Harness } from './contract/harness.ts';
import { describeReads } from './contract/reads.ts';
import { describeSubscriptions } from './contract/subscriptions.ts';
import type { EventStore } from './event-store.ts';

/** What every event store guarantees. An adapter is one when it passes. */
export function describeEventStore(name: string, harness: Harness): void {
  describe(name, () => {
    jest.setTimeout(60_000);
    let store: EventStore;
    beforeEach(async () => {
      store = await harness.open();
    });
    afterEach(async () => {
      await store.close();
      await harness.release?.();
    });
    describe('appends', () => describeAppends(() => store, harness));
    describe('reads', () => describeReads(() => store));
    describe('subscriptions', () => describeSubscriptions(() => store, harness));
  });
}

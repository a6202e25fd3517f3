import { afterEach, describe, expect, test } from '@jest/globals';
import { claim, site } from '../events/aggregate.ts';
import { claimStream } from '../events/claim.ts';
import { isCaughtUp } from '../events/store/event-store.ts';
import { MemoryEventStore } from '../events/store/memory.ts';
import { decideAndAppend, load, type Cause } from '../events/store/streams.ts';
import { reconcile } from './reconciler.ts';

const cause = (now: Date): Cause => ({ correlationId: 'o', causationId: 'o', actor: { kind: 'person', id: 'ada', name: 'Ada' }, now });
const store = new MemoryEventStore();
const stop = new AbortController();

afterEach(() => stop.abort());

async function claimed(name: string, operationId: string, now: Date): Promise<void> {
  await decideAndAppend(store, claimStream('site', name), claim, { type: 'take', kind: 'site', name, holder: `site-${operationId}`, operationId }, `${name} take`, cause(now));
}

describe('a name claimed for a request that never came', () => {
  test('is freed with an event that says so, and its Site is closed; one whose request came, or may still come, is kept', async () => {
    const longAgo = new Date(Date.now() - 120_000);
    await claimed('orphan', 'gone', longAgo);
    await decideAndAppend(store, 'site-gone', site, {
      type: 'request', name: 'orphan', domains: ['orphan.example.org'], clientId: 'default', platformId: 'p', serverId: 's', operationId: 'gone',
    }, 'r', cause(longAgo));
    await claimed('asked', 'came', longAgo);
    await store.append('operation-came', [{ id: '00000000-0000-4000-8000-000000000001', type: 'OperationRequested', data: {}, metadata: { ...cause(longAgo), occurredAt: longAgo.toISOString(), schemaVersion: 1 } }], { expected: 'none' });
    await claimed('young', 'coming', new Date());

    const done = reconcile({ store, signal: stop.signal, log: () => undefined });
    for await (const item of store.subscribe({ categories: ['claim'], signal: AbortSignal.timeout(10_000) })) {
      if (!isCaughtUp(item) && item.type === 'ClaimReleased') {
        expect(item).toMatchObject({ stream: 'claim-site-orphan', data: { why: expect.stringContaining('never came') } });
        break;
      }
    }
    expect((await load(store, 'site-gone', site)).state.status).toBe('deleted');
    expect((await load(store, claimStream('site', 'asked'), claim)).state.status).toBe('held');
    expect((await load(store, claimStream('site', 'young'), claim)).state.status).toBe('held');
    stop.abort();
    await done;
  });
});

import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { describeEventStore } from './contract.ts';
import { all, newEvent } from './contract/harness.ts';
import { isCaughtUp, type EventStore } from './event-store.ts';
import { LateEventStore } from './late.ts';
import { MemoryEventStore } from './memory.ts';
import { openSqliteEventStore } from './sqlite.ts';

describeEventStore('LateEventStore', { open: async () => new LateEventStore(async () => new MemoryEventStore()), seesDuplicateIds: true });

describe('a store whose folder is not there when the process starts', () => {
  let folder: string;
  let store: EventStore;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aegir-late-'));
    store = new LateEventStore(() => openSqliteEventStore({ path: join(folder, 'mounted', 'events.db') }));
  });
  afterEach(async () => {
    await store.close();
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true });
  });

  it('says why it cannot be used, and can be used once it is there', async () => {
    const unavailable = { code: 'event_store_unavailable', message: expect.stringContaining('cannot be opened') };
    await expect(store.append('site-a', [newEvent()], { expected: 'none' })).rejects.toMatchObject(unavailable);
    await expect(all(store.readAll())).rejects.toMatchObject(unavailable);
    expect(await store.health()).toMatchObject({ state: 'down', why: expect.stringContaining('Does its folder exist') });
    mkdirSync(join(folder, 'mounted'));
    await store.append('site-a', [newEvent()], { expected: 'none' });
    expect(await store.health()).toEqual({ state: 'up' });
    expect(await all(store.read('site-a'))).toHaveLength(1);
  });

  it('is waited for by a subscription, which then has all that comes', async () => {
    const done = new AbortController();
    const subscription = store.subscribe({ signal: done.signal })[Symbol.asyncIterator]();
    const first = subscription.next();
    expect(await store.health()).toMatchObject({ state: 'down' });
    mkdirSync(join(folder, 'mounted'));
    await first;
    await store.append('site-a', [newEvent()], { expected: 'none' });
    for (let item = await subscription.next(); ; item = await subscription.next()) if (!item.done && !isCaughtUp(item.value)) break;
    done.abort();
    expect(await subscription.next()).toMatchObject({ done: true });
  });
});

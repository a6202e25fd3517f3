import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describeEventStore } from './contract.ts';
import { all, newEvent } from './contract/harness.ts';
import { KurrentEventStore } from './kurrentdb.ts';

const connectionString = process.env['AEGIR_TEST_KURRENTDB'];

if (connectionString === undefined) {
  console.warn('SKIPPED: the contract of KurrentEventStore. Name a KurrentDB server in AEGIR_TEST_KURRENTDB to run it.');
  describe.skip('KurrentEventStore: SKIPPED, AEGIR_TEST_KURRENTDB names no server', () => {
    it('passes the contract of event stores', () => undefined);
  });
} else {
  describeEventStore('KurrentEventStore', {
    open: async () => new KurrentEventStore({ connectionString }),
    name: () => 'kurrentdb',
    seesDuplicateIds: false,
  });
}

describe('KurrentEventStore without its server', () => {
  const unavailable = { code: 'event_store_unavailable', message: expect.stringContaining('KurrentDB cannot be reached') };
  let store: KurrentEventStore;

  beforeEach(async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as AddressInfo;
    free.close();
    await once(free, 'close');
    store = new KurrentEventStore({ connectionString: `kurrentdb://admin:sekret@127.0.0.1:${port}?tls=false` });
  });
  afterEach(() => store.close());

  it('says the same one thing for every shape in which the client says so', async () => {
    await expect(store.append('site-a', [newEvent()], { expected: 'none' })).rejects.toMatchObject(unavailable);
    await expect(all(store.read('site-a'))).rejects.toMatchObject(unavailable);
    await expect(all(store.readAll())).rejects.toMatchObject(unavailable);
    expect(await store.health()).toEqual({ state: 'down', why: expect.stringContaining('KurrentDB cannot be reached') });
  });

  it('waits the outage out in a subscription, until that is cancelled', async () => {
    const done = new AbortController();
    const subscription = store.subscribe({ signal: done.signal })[Symbol.asyncIterator]();
    const next = subscription.next();
    expect(await store.health()).toEqual({ state: 'down', why: expect.stringContaining('KurrentDB cannot be reached') });
    done.abort();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  it('never repeats a connection string that it cannot read, as that holds a password', () => {
    const open = () => new KurrentEventStore({ connectionString: 'mysql://admin:sekret@127.0.0.1' });
    expect(open).toThrow('its connection string is not one of KurrentDB');
    expect(open).not.toThrow('sekret');
  });
});

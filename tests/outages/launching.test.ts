import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { readyToInstall } from '../../commands/testing/ready-to-install.ts';
import { reconcile } from '../../dispatch/reconciler.ts';
import { claim, site } from '../../events/aggregate.ts';
import { claimStream } from '../../events/claim.ts';
import { idOf, type StreamName } from '../../events/event.ts';
import { isCaughtUp, type EventStore } from '../../events/store/event-store.ts';
import { openSqliteEventStore } from '../../events/store/sqlite.ts';
import { load } from '../../events/store/streams.ts';
import { startAegir, type TestAegir } from '../api/aegir.ts';

/* The event store goes away in the middle of a launch: names are claimed, and the request does not come through. */

jest.setTimeout(60_000);

let folder: string;
let store: EventStore;
let aegir: TestAegir;
let input: unknown;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aegir-outage-'));
  store = await openSqliteEventStore({ path: join(folder, 'events.db'), patienceMs: 50 });
  aegir = await startAegir({ store });
  const caller = () => ({ principal: { kind: 'person', id: 'ada', name: 'Ada', role: 'administrator' } as const, idempotencyKey: randomUUID() });
  input = { name: 'shop', domains: ['shop.example.org'], ...(await readyToInstall(aegir.services.commands, caller)) };
});
afterEach(async () => {
  await aegir.close();
  rmSync(folder, { recursive: true });
});

const install = (key: string) => aegir.call('administrator', 'POST', '/operations', { kind: 'site.install', input }, { 'idempotency-key': key });
const claimOf = async (kind: 'site' | 'domain', name: string) => (await load(store, claimStream(kind, name), claim)).state;

/** Another connection takes the file's lock right after the first append to such a stream. @returns lets go. */
function lockAfter(wanted: (stream: StreamName) => boolean): () => void {
  const other = new DatabaseSync(join(folder, 'events.db'));
  const append = store.append.bind(store);
  store.append = async (stream, ...rest) => {
    const appended = await append(stream, ...rest);
    if (wanted(stream) && !other.isTransaction) other.exec('BEGIN IMMEDIATE');
    return appended;
  };
  return () => {
    store.append = append;
    other.exec('ROLLBACK');
    other.close();
  };
}

async function requested(): Promise<string[]> {
  const ids: string[] = [];
  for await (const event of store.readAll({ categories: ['operation'] })) if (event.type === 'OperationRequested') ids.push(idOf(event.stream));
  return ids;
}

const points: [string, (stream: StreamName) => boolean][] = [
  ['the first name is claimed', (stream) => stream.startsWith('claim-domain-')],
  ['all names are claimed', (stream) => stream.startsWith('claim-site-')],
  ['the Site is begun', (stream) => stream.startsWith('site-')],
];

test.each(points)('a launch that is cut short once %s is refused, and completed by the same request later', async (_, wanted) => {
  const before = await requested();
  const giveBack = lockAfter(wanted);
  const refused = await install('key-1');
  expect(refused.status).toBe(503);
  expect(await refused.json()).toMatchObject({ code: 'event_store_unavailable' });
  expect(await requested()).toEqual(before);
  expect((await claimOf('domain', 'shop.example.org')).status).toBe('held');
  giveBack();

  const launched = await install('key-1');
  expect(launched.status).toBe(202);
  const { id, target } = (await launched.json()) as { id: string; target: { id: string } };
  expect(await requested()).toEqual([...before, id]);
  for (const [kind, name] of [['site', 'shop'], ['domain', 'shop.example.org']] as const) {
    expect(await claimOf(kind, name)).toMatchObject({ status: 'held', holder: `site-${target.id}` });
  }
  const again = await install('key-1');
  expect(await again.json()).toMatchObject({ id });
  expect(await requested()).toEqual([...before, id]);
});

test.each(points)('a launch that is cut short once %s, and never asked for again, leaves its names free for others', async (_, wanted) => {
  const giveBack = lockAfter(wanted);
  expect((await install('key-1')).status).toBe(503);
  const begun: string[] = [];
  for await (const event of store.readAll({ categories: ['site'] })) if (event.type === 'SiteRequested') begun.push(idOf(event.stream));

  const stop = new AbortController();
  const failed = Promise.withResolvers<void>();
  const reconciling = reconcile({ store, signal: stop.signal, patienceMs: 20, log: (message) => { if (message.includes('could not be given back')) failed.resolve(); } });
  // It goes on although the store still is away at first.
  await failed.promise;
  giveBack();
  for await (const item of store.subscribe({ categories: ['claim'], signal: AbortSignal.timeout(20_000) })) {
    if (isCaughtUp(item)) continue;
    const free = await Promise.all([claimOf('site', 'shop'), claimOf('domain', 'shop.example.org')]);
    if (free.every(({ status }) => status === 'free')) break;
  }
  stop.abort();
  await reconciling;
  for (const id of begun) expect((await load(store, `site-${id}`, site)).state.status).toBe('deleted');
  expect((await install('key-2')).status).toBe(202);
});

import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Changes } from '../../events/store/changes.ts';
import { openSqliteEventStore } from '../../events/store/sqlite.ts';
import type { EventStore } from '../../events/store/event-store.ts';
import { startAegir, type TestAegir } from '../api/aegir.ts';
import { lockFile } from './locker.ts';
import { missingDisk, SmallDisk } from './small-disk.ts';

/* The event store cannot be used: changes are refused with the reason, what is there is shown, and all goes on afterwards. */

jest.setTimeout(60_000);
if (missingDisk !== undefined) console.log(`SKIPPED: the event store on a full disk: ${missingDisk}`);

let folder: string;
let path: string;
let store: EventStore;
let aegir: TestAegir;
let disk: SmallDisk | undefined;

async function start(inFolder: string): Promise<void> {
  folder = inFolder;
  path = join(folder, 'events.db');
  store = await openSqliteEventStore({ path, patienceMs: 50 });
  aegir = await startAegir({ store });
}

beforeEach(() => {
  disk = undefined;
});
afterEach(async () => {
  await aegir.close();
  if (disk === undefined) rmSync(folder, { recursive: true });
  else disk.remove();
});

const server = (name: string) => ({ name, address: '10.0.0.1', hostKey: `SHA256:${'A'.repeat(43)}` });
const register = (name: string, key: string) => aegir.call('administrator', 'POST', '/servers', server(name), { 'idempotency-key': key });

async function names(): Promise<string[]> {
  const answer = await aegir.call('viewer', 'GET', '/servers');
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { items: { name: string }[] }).items.map(({ name }) => name);
}

interface Status {
  status: string;
  parts: { part: string; state: string; since: string; why: string | null; effect: string | null }[];
}

/** The event store as the status tells it, once it is in the state. Open pages are told at the same time. */
async function eventsBecome(state: string): Promise<Status['parts'][number]> {
  const pokes = new Changes();
  const stop = aegir.services.live.onChange(() => pokes.announce());
  try {
    for (;;) {
      const seen = pokes.count;
      const { parts } = (await (await aegir.call('viewer', 'GET', '/status')).json()) as Status;
      const events = parts.find(({ part }) => part === 'events')!;
      if (events.state === state) return events;
      await pokes.since(seen, AbortSignal.timeout(20_000));
    }
  } finally {
    stop();
  }
}

/** Takes the store away and gives it back; @param why what is said meanwhile. */
async function outage(takeAway: () => Promise<() => Promise<void> | void>, why: RegExp): Promise<void> {
  expect((await register('before', 'key-0')).status).toBe(201);
  const giveBack = await takeAway();

  const refused = await register('during', 'key-1');
  expect(refused.status).toBe(503);
  expect(refused.headers.get('content-type')).toContain('application/problem+json');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ code: 'event_store_unavailable', detail: expect.stringMatching(why) });
  expect(await names()).toEqual(['before']);
  expect(await eventsBecome('down')).toMatchObject({ why: expect.stringMatching(why), effect: expect.stringContaining('Nothing can be launched') });
  expect(await (await aegir.call(undefined, 'GET', '/health')).json()).toEqual({ status: 'degraded' });

  await giveBack();
  expect(await eventsBecome('up')).toMatchObject({ why: null, effect: null });
  const accepted = await register('during', 'key-1');
  expect(accepted.status).toBe(201);
  const { position } = (await accepted.json()) as { position: string };
  expect((await aegir.call('viewer', 'GET', `/servers?at=${encodeURIComponent(position)}`)).status).toBe(200);
  expect(await names()).toEqual(['before', 'during']);
}

describe('a change is refused with the reason, the status says it, and all goes on', () => {
  test('when another program keeps the file locked', async () => {
    await start(mkdtempSync(join(tmpdir(), 'aegir-outage-')));
    await outage(() => lockFile(path), /another process keeps .*events\.db locked/i);
  });

  (missingDisk === undefined ? test : test.skip)('when the disk is full', async () => {
    disk = new SmallDisk();
    await start(disk.path);
    await outage(async () => {
      disk!.fill();
      return () => disk!.free();
    }, /the disk that holds .*events\.db is full/i);
  });

  test('when the file is moved away, and nothing goes into what was moved', async () => {
    await start(mkdtempSync(join(tmpdir(), 'aegir-outage-')));
    await outage(async () => {
      renameSync(path, `${path}.away`);
      return () => renameSync(`${path}.away`, path);
    }, /events\.db was removed or moved away/);
  });

  test('when another file is in its place', async () => {
    await start(mkdtempSync(join(tmpdir(), 'aegir-outage-')));
    await outage(async () => {
      renameSync(path, `${path}.away`);
      writeFileSync(path, 'something else');
      return () => renameSync(`${path}.away`, path);
    }, /events\.db was replaced by another file/);
  });
});

(missingDisk === undefined ? test : test.skip)('a disk that fills up is said before anybody has tried to change something', async () => {
  disk = new SmallDisk();
  await start(disk.path);
  expect((await register('before', 'key-0')).status).toBe(201);
  disk.fill();
  expect(await eventsBecome('down')).toMatchObject({ why: expect.stringContaining('is full') });
  disk.free();
  await eventsBecome('up');
});

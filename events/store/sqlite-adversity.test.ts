import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { all, newEvent } from './contract/harness.ts';
import { spawnWriter } from './contract/spawn-writer.ts';
import type { EventStore } from './event-store.ts';
import { openSqliteEventStore } from './sqlite.ts';

jest.setTimeout(60_000);

const adverse = new URL('contract/adverse-process.ts', import.meta.url).pathname;
const run = promisify(execFile);
const ownMounts = ['--mount', ...(process.getuid?.() === 0 ? [] : ['--map-root-user'])];
const mayMount = spawnSync('unshare', [...ownMounts, 'true']).status === 0;
if (!mayMount) console.warn('SKIPPED: the event store on a full disk. It needs unshare and the right to mount a file system of its own.');

let folder: string;
let path: string;
const open: EventStore[] = [];

async function openStore(patienceMs = 5000): Promise<EventStore> {
  const store = await openSqliteEventStore({ path, patienceMs });
  open.push(store);
  return store;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aegir-adversity-'));
  path = join(folder, 'events.db');
});
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

describe('a process that is killed while it appends', () => {
  it('leaves a readable store with every acknowledged event and no gap', async () => {
    for (const [round, until] of [1, 20, 150].entries()) {
      const stream = `site-${round}` as const;
      const writer = spawnWriter(`sqlite:${path}`, 'w', 100_000, [stream]);
      let acknowledged = -1;
      for await (const line of writer.lines) {
        if (line !== 'ready') acknowledged = Number(line);
        if (acknowledged === until) writer.kill();
      }
      expect(await writer.exited).toBe('SIGKILL');
      const events = await all((await openStore()).read(stream));
      expect(events.map((event) => event.data)).toEqual(Array.from(events.keys(), (n) => ({ writer: 'w', n })));
      expect(events.length).toBeGreaterThan(acknowledged);
      expect(events.length).toBeLessThanOrEqual(acknowledged + 2);
    }
  });
});

describe('a disk that is full', () => {
  (mayMount ? it : it.skip)('refuses the append as a whole, keeps all that was acknowledged, and goes on once there is room', async () => {
    const { stdout } = await run('unshare', [...ownMounts, process.execPath, adverse, 'full', folder]);
    const said = JSON.parse(stdout);
    expect(said).toMatchObject({ code: 'event_store_unavailable', message: expect.stringMatching(/the disk that holds .*events\.db is full\. Free some space/) });
    expect(said.acknowledged).toBeGreaterThan(3);
    expect(said.readable).toBe(said.acknowledged + 1);
    expect(said.again).toBe(said.acknowledged + 2);
    expect(said.after).toBe(said.acknowledged + 3);
  });
});

describe('a file that is not a store to write to', () => {
  const failure = (says: RegExp) => ({ code: 'event_store_unavailable', message: expect.stringMatching(says) });

  it('is named as read-only for this user', async () => {
    const store = await openStore();
    await store.append('site-a', [newEvent()], { expected: 'none' });
    await open.pop()?.close();
    chmodSync(folder, 0o755);
    const { stdout } = await run(process.execPath, [adverse, 'readonly', folder]);
    expect(JSON.parse(stdout)).toEqual(failure(/events\.db is read-only for this user\. Give the user write permission/));
    for (const file of readdirSync(folder)) chmodSync(join(folder, file), 0o600);
  });

  it('is named as no database, and left as it is', async () => {
    const text = 'These are my notes, and no database.\n'.repeat(100);
    writeFileSync(path, text);
    await expect(openStore()).rejects.toMatchObject(failure(/events\.db is not a database/));
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(readdirSync(folder)).toEqual(['events.db']);
  });

  it('is named as another program\'s database, and left as it is', async () => {
    const other = new DatabaseSync(path);
    other.exec('CREATE TABLE notes (text TEXT)');
    other.close();
    const before = readFileSync(path);
    await expect(openStore()).rejects.toMatchObject(failure(/events\.db is a database of another program/));
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('is named as a newer Aegir\'s', async () => {
    await openStore();
    await open.pop()?.close();
    const newer = new DatabaseSync(path);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    await expect(openStore()).rejects.toMatchObject(failure(/was written by a newer Aegir/));
  });

  it('is named as impossible to open when its folder is missing', async () => {
    path = join(folder, 'missing', 'events.db');
    await expect(openStore()).rejects.toMatchObject(failure(/missing\/events\.db cannot be opened\. Does its folder exist/));
  });
});

describe('a store that another process uses', () => {
  it('is opened by many at once, the first time too', async () => {
    const writers = Array.from({ length: 3 }, (_, n) => spawnWriter(`sqlite:${path}`, `w${n}`, 1, [`site-${n}`]));
    expect(await Promise.all(writers.map((writer) => writer.exited))).toEqual([0, 0, 0]);
    expect(await all((await openStore()).readAll())).toHaveLength(3);
  });

  it('is named as locked after the patience given, without holding up this process, and serves once it is free', async () => {
    const store = await openStore(60);
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    const event = newEvent();
    let turns = 0;
    const turn = setInterval(() => turns++, 1);
    await expect(store.append('site-a', [event], { expected: 'none' })).rejects.toMatchObject({
      code: 'event_store_unavailable', message: expect.stringContaining('another process keeps'),
    });
    clearInterval(turn);
    expect(turns).toBeGreaterThan(0);
    expect(await all(store.readAll())).toEqual([]);
    other.exec('ROLLBACK');
    other.close();
    expect((await store.append('site-a', [event], { expected: 'none' })).revision).toBe(0);
  });
});

describe('facts', () => {
  it('cannot be changed or deleted, not even by hand', async () => {
    await (await openStore()).append('site-a', [newEvent()], { expected: 'none' });
    const byHand = new DatabaseSync(path);
    for (const statement of ['UPDATE events SET data = \'{}\'', 'DELETE FROM events', 'UPDATE streams SET name = \'site-b\'', 'DELETE FROM streams']) {
      expect(() => byHand.exec(statement)).toThrow(/never/);
    }
    byHand.close();
  });
});

describe('the sockets beside the file', () => {
  it('are one per process that follows, however many follow in it, and none when nobody does', async () => {
    const store = await openStore();
    const notify = `${path}.notify`;
    const followers = [new AbortController(), new AbortController(), new AbortController()];
    const subscriptions = followers.map((follower) => store.subscribe({ signal: follower.signal })[Symbol.asyncIterator]());
    for (const subscription of subscriptions) await subscription.next();
    const events = watch(notify);
    while (readdirSync(notify).filter((name) => !name.startsWith('.')).length !== 1) await once(events, 'change');
    const ended = subscriptions.map((subscription) => subscription.next());
    for (const follower of followers) follower.abort();
    await Promise.all(ended);
    while (readdirSync(notify).length > 0) await once(events, 'change');
    events.close();
  });
});

import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommitHints } from './commit-hints.ts';

let folder: string;
let path: string;
const made: CommitHints[] = [];

function hints(heard: () => void = () => undefined, at = path): CommitHints {
  const each = new CommitHints(at, heard);
  made.push(each);
  return each;
}

/** Listens, and says so once others can find it. */
async function listening(at = path, beside = `${path}.notify`): Promise<{ hints: CommitHints; next: () => Promise<void> }> {
  let wake: () => void = () => undefined;
  const each = hints(() => wake(), at);
  mkdirSync(beside, { recursive: true, mode: 0o700 });
  const before = new Set(readdirSync(beside));
  const events = watch(beside);
  each.listen();
  while (!readdirSync(beside).some((name) => !name.startsWith('.') && !before.has(name))) await once(events, 'change');
  events.close();
  return { hints: each, next: () => new Promise((resolve) => { wake = resolve; }) };
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aegir-hints-'));
  path = join(folder, 'events.db');
});
afterEach(() => {
  for (const each of made.splice(0)) each.close();
  rmSync(folder, { recursive: true });
});

it('wakes each listener at each commit', async () => {
  const [one, two] = [await listening(), await listening()];
  const teller = hints();
  for (let commit = 0; commit < 3; commit++) {
    const heard = [one.next(), two.next()];
    teller.tell();
    await Promise.all(heard);
  }
});

it('keeps its sockets where no other user may enter', async () => {
  await listening();
  expect(statSync(`${path}.notify`).mode & 0o777).toBe(0o700);
});

it('does not use a folder that others may enter, or a link', () => {
  mkdirSync(`${path}.notify`, { mode: 0o755 });
  hints().listen();
  expect(readdirSync(`${path}.notify`)).toEqual([]);
  const linked = join(folder, 'linked.db');
  mkdirSync(join(folder, 'elsewhere'), { mode: 0o700 });
  symlinkSync(join(folder, 'elsewhere'), `${linked}.notify`);
  hints(undefined, linked).listen();
  expect(readdirSync(join(folder, 'elsewhere'))).toEqual([]);
});

it('finds a shorter place when the file\'s own is too long for a socket', async () => {
  const deep = join(folder, 'x'.repeat(120), 'events.db');
  const before = new Set(readdirSync(tmpdir()));
  const probe = hints(undefined, deep);
  probe.listen();
  const place = readdirSync(tmpdir()).find((name) => name.startsWith('aegir-') && /-[0-9a-f]{16}$/.test(name) && !before.has(name));
  expect(place).toBeDefined();
  probe.close();
  const listener = await listening(deep, join(tmpdir(), place!));
  const heard = listener.next();
  hints(undefined, deep).tell();
  await heard;
  listener.hints.close();
  rmSync(join(tmpdir(), place!), { recursive: true });
});

it('removes the socket of a process that died', async () => {
  mkdirSync(`${path}.notify`, { mode: 0o700 });
  const socket = join(`${path}.notify`, 'dead');
  const child = spawn(process.execPath, ['-e', 'require("net").createServer().listen(process.argv[1], () => console.log("listening"))', socket], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(existsSync(socket)).toBe(true);
  const events = watch(`${path}.notify`);
  hints().tell();
  while (existsSync(socket)) await once(events, 'change');
  events.close();
});

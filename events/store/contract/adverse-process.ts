import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventStore } from '../sqlite.ts';
import { all, metadata } from './harness.ts';

/*
 * What a store does on a bad disk, in a process that may mount one or give up its rights. Prints one JSON line.
 *   node adverse-process.ts full FOLDER      on a file system of 1 MB, which is then enlarged; in a mount namespace of its own
 *   node adverse-process.ts readonly FOLDER  on the store in FOLDER, as a user who may only read it
 */

const [what, folder = ''] = process.argv.slice(2);
const path = join(folder, 'events.db');
const event = () => ({ id: randomUUID(), type: 'SomethingHappened', data: { text: 'x'.repeat(10_000) }, metadata });
const refusal = (error: unknown) => ({ code: (error as { code?: string }).code, message: (error as Error).message });
const answer = (value: unknown) => writeSync(1, `${JSON.stringify(value)}\n`);

async function full(): Promise<void> {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', folder]);
  const store = await openSqliteEventStore({ path });
  let acknowledged = -1;
  for (;;) {
    const events = [event(), event()];
    const expected = acknowledged < 0 ? 'none' : acknowledged;
    try {
      acknowledged = (await store.append('site-a', events, { expected })).revision;
    } catch (error) {
      const readable = (await all(store.read('site-a'))).length;
      execFileSync('mount', ['-o', 'remount,size=8m', folder]);
      const again = await store.append('site-a', events, { expected });
      answer({ ...refusal(error), acknowledged, readable, again: again.revision, after: (await all(store.read('site-a'))).length });
      await store.close();
      return;
    }
  }
}

async function readonly(): Promise<void> {
  for (const file of readdirSync(folder)) chmodSync(join(folder, file), 0o444);
  chmodSync(folder, 0o555);
  if (process.getuid?.() === 0) {
    process.setegid?.(65534);
    process.seteuid?.(65534);
  }
  answer(await openSqliteEventStore({ path }).then(() => 'opened', refusal));
}

await (what === 'full' ? full() : readonly());

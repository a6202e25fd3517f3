import { execFileSync } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Change } from './changes.ts';
import type { ReadModels } from './read-models.ts';
import { listServers } from './servers-queries.ts';
import { registered } from './testing/server-events.ts';
import { HeldStore } from './testing/held-store.ts';
import { ModelDirectory, timeoutMs } from './testing/model-directory.ts';

const notReady = expect.objectContaining({ code: 'read_models_not_ready' });
const names = async (readModels: ReadModels): Promise<string[]> => (await listServers(readModels.db())).items.map(({ name }) => name);
const rebuilt = (readModels: ReadModels): Promise<Change> => new Promise((resolve) => readModels.onChange(resolve));

/** A store with one Server, and read models that show it; what they read from then on is held back. */
async function shown(directory: ModelDirectory): Promise<{ store: HeldStore; readModels: ReadModels; path: string }> {
  const store = new HeldStore();
  await store.append('server-a', [registered('alpha')], { expected: 'none' });
  const readModels = directory.open(store);
  expect(await readModels.upToDate({ timeoutMs })).toBe(true);
  return { store, readModels, path: join(directory.path, 'read-models-1.db') };
}

/** Writes over what is there, in place: the same file, of the same size. */
function overwrite(path: string, at: number, bytes: Buffer): void {
  const file = openSync(path, 'r+');
  writeSync(file, bytes, 0, bytes.length, at);
  closeSync(file);
}

function allButHeader(path: string): void {
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  closeSync(file);
  overwrite(path, 4096, Buffer.alloc(size - 4096, 0xa5));
}

const damages: [string, (path: string) => void][] = [
  ['truncated', (path) => truncateSync(path, 4096)],
  ['emptied', (path) => truncateSync(path, 0)],
  ['overwritten with what is no database', (path) => writeFileSync(path, 'no database at all '.repeat(5000))],
  ['overwritten page by page', allButHeader],
  // SQLite itself sees nothing wrong with this one.
  ['changed in one letter of a name', (path) => overwrite(path, readFileSync(path).indexOf('alpha'), Buffer.from('omega'))],
  ['overwritten in the log beside it', (path) => writeFileSync(`${path}-wal`, Buffer.alloc(8192, 0x11))],
];

test.each(damages)('a file that is %s while it serves is answered from no more, and rebuilt', async (_, damage) => {
  using directory = new ModelDirectory();
  const { store, readModels, path } = await shown(directory);
  const held = readModels.db();
  store.hold();
  damage(path);
  await expect(listServers(held)).rejects.toEqual(notReady);
  expect(() => readModels.db()).toThrow(notReady);
  expect(readModels.status()).toMatchObject({ state: 'catching_up', serving: false, rebuilding: expect.stringContaining(path) });
  const done = rebuilt(readModels);
  store.release();
  expect(await done).toMatchObject({ topic: 'all' });
  expect(await names(readModels)).toEqual(['alpha']);
  expect(await readModels.upToDate({ timeoutMs })).toBe(true);
  expect(readModels.status()).toMatchObject({ state: 'live', serving: true, rebuilding: null, error: null });
  expect(directory.files().filter((name) => name.endsWith('.db'))).toEqual(['read-models-2.db']);
  await readModels.close();
});

test('damage that only SQLite notices, when a query comes upon it, is answered with no row and rebuilt', async () => {
  using directory = new ModelDirectory();
  const { store, readModels, path } = await shown(directory);
  store.hold();
  const reference = join(directory.path, 'as-it-was');
  execFileSync('cp', ['-p', path, reference]);
  allButHeader(path);
  execFileSync('touch', ['-r', reference, path]);
  await expect(listServers(readModels.db())).rejects.toEqual(notReady);
  const done = rebuilt(readModels);
  store.release();
  await done;
  expect(await names(readModels)).toEqual(['alpha']);
  await readModels.close();
});

const removals: [string, (path: string, directory: string) => void][] = [
  ['deleted', (path) => rmSync(path)],
  ['deleted with all that is beside it', (path) => ['', '-wal', '-shm'].forEach((suffix) => rmSync(path + suffix))],
  ['deleted with its folder', (_, directory) => rmSync(directory, { recursive: true })],
  ['moved away', (path) => renameSync(path, `${path}.away`)],
  ['replaced by another file', (path) => {
    writeFileSync(`${path}.new`, 'something else');
    renameSync(`${path}.new`, path);
  }],
];

test.each(removals)('a file that is %s serves its rows on, and is rebuilt without anybody asking for anything', async (_, remove) => {
  using directory = new ModelDirectory();
  const { store, readModels, path } = await shown(directory);
  store.hold();
  const noticed = new Promise<void>((resolve) => readModels.onStatus(() => resolve()));
  remove(path, directory.path);
  await noticed;
  expect(readModels.status()).toMatchObject({ state: 'catching_up', serving: true, rebuilding: expect.stringContaining('deleted or moved away') });
  expect(await names(readModels)).toEqual(['alpha']);
  const { position } = await store.append('server-b', [registered('beta')], { expected: 'none' });
  const done = rebuilt(readModels);
  store.release();
  await done;
  expect(await readModels.waitFor(position, { timeoutMs })).toBe(true);
  expect(await names(readModels)).toEqual(['alpha', 'beta']);
  await readModels.close();
});

test('a file that is deleted while it is built is built again', async () => {
  using directory = new ModelDirectory();
  const store = new HeldStore();
  await store.append('server-a', [registered('alpha')], { expected: 'none' });
  store.hold();
  const readModels = directory.open(store);
  rmSync(directory.path, { recursive: true });
  const noticed = new Promise<void>((resolve) => readModels.onStatus(() => resolve()));
  await noticed;
  const done = rebuilt(readModels);
  store.release();
  await done;
  expect(await names(readModels)).toEqual(['alpha']);
  await readModels.close();
});

test('damage after damage is mended, and what serves in the end follows the store on', async () => {
  using directory = new ModelDirectory();
  const { store, readModels } = await shown(directory);
  for (const name of ['one', 'two', 'three']) {
    const done = rebuilt(readModels);
    const current = directory.files().find((file) => file.endsWith('.db'))!;
    truncateSync(join(directory.path, current), 8192);
    expect(() => readModels.db()).toThrow(notReady);
    await done;
    const { position } = await store.append(`server-${name}`, [registered(name)], { expected: 'none' });
    expect(await readModels.waitFor(position, { timeoutMs })).toBe(true);
  }
  expect(await names(readModels)).toEqual(['alpha', 'one', 'three', 'two']);
  await readModels.close();
});

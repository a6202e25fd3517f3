import { closeSync, fstatSync, openSync, readdirSync, readFileSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, jest, test } from '@jest/globals';
import { HeldStore } from '../../events/read-models/testing/held-store.ts';
import { startAegir, type TestAegir } from '../api/aegir.ts';

/* The read models are damaged under a web process that answers all the while. */

jest.setTimeout(60_000);

let aegir: TestAegir;
afterEach(() => aegir.close());

const hosts = ['alpha', 'beta', 'gamma'];

async function started(): Promise<HeldStore> {
  const store = new HeldStore();
  aegir = await startAegir({ store });
  for (const name of hosts) {
    const { position } = (await (await aegir.call('administrator', 'POST', '/servers', { name, address: '10.0.0.1', hostKey: `SHA256:${'A'.repeat(43)}` })).json()) as { position: string };
    await aegir.services.readModels.waitFor(position, { timeoutMs: 5000 });
  }
  return store;
}

const modelFile = (): string => join(aegir.home, readdirSync(aegir.home).find((name) => /^read-models-\d+\.db$/.test(name))!);
const list = (headers?: Record<string, string>) => aegir.call('viewer', 'GET', '/servers', undefined, headers);
const names = async (answer: Response): Promise<string[]> => ((await answer.json()) as { items: { name: string }[] }).items.map(({ name }) => name);
const rebuilt = (): Promise<void> => new Promise((resolve) => {
  const stop = aegir.services.live.onChange(({ topic }) => {
    if (topic !== 'all' || aegir.services.readModels.status().rebuilding !== null) return;
    stop();
    resolve();
  });
});
const lists = async () => {
  const { parts } = (await (await aegir.call('viewer', 'GET', '/status')).json()) as { parts: { part: string; state: string }[] };
  return parts.find(({ part }) => part === 'readModels');
};

test('lists that were tampered with are answered as being rebuilt, said by the status, and back once they are right', async () => {
  const store = await started();
  store.hold();
  const path = modelFile();
  truncateSync(path, 4096);
  const refused = await list();
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ code: 'read_models_not_ready', detail: expect.stringContaining('changed by something else') });
  expect(await lists()).toMatchObject({ state: 'rebuilding', why: expect.stringContaining(path), effect: expect.stringContaining('No fact is lost') });

  // Facts are recorded meanwhile; what shows them comes later.
  const registered = await aegir.call('administrator', 'POST', '/servers', { name: 'delta', address: '10.0.0.1', hostKey: `SHA256:${'A'.repeat(43)}` });
  expect(registered.status).toBe(201);
  const { position } = (await registered.json()) as { position: string };
  const done = rebuilt();
  store.release();
  await done;
  expect(await names(await list({ 'aegir-after': position }))).toEqual(['alpha', 'beta', 'delta', 'gamma']);
  expect(await lists()).toMatchObject({ state: 'up', why: null, effect: null });
});

test('lists whose file was deleted are answered on, but for what they cannot show yet, and rebuilt', async () => {
  const store = await started();
  store.hold();
  const noticed = new Promise<void>((resolve) => aegir.services.readModels.onStatus(() => resolve()));
  rmSync(modelFile());
  await noticed;
  expect(await lists()).toMatchObject({ state: 'rebuilding', effect: expect.stringContaining('show what was there before') });
  expect(await names(await list())).toEqual(hosts);
  const { position } = (await (await aegir.call('administrator', 'POST', '/servers', { name: 'delta', address: '10.0.0.1', hostKey: `SHA256:${'A'.repeat(43)}` })).json()) as { position: string };
  const early = await list({ 'aegir-after': position });
  expect([early.status, await early.json()]).toEqual([503, expect.objectContaining({ code: 'read_models_not_ready' })]);
  const done = rebuilt();
  store.release();
  await done;
  expect(await names(await list({ 'aegir-after': position }))).toEqual(['alpha', 'beta', 'delta', 'gamma']);
});

test('under steady asking while names are overwritten in the file, each answer is right or says that the lists are rebuilt', async () => {
  await started();
  const seen = { right: 0, refused: 0 };
  for (let round = 0; round < 15; round++) {
    const done = rebuilt();
    const asked = Array.from({ length: 6 }, () => list());
    overwriteNames(modelFile());
    for (const answer of [...(await Promise.all(asked)), await list()]) {
      if (answer.status === 200) {
        expect(await names(answer)).toEqual(hosts);
        seen.right++;
      } else {
        expect(answer.status).toBe(503);
        expect(await answer.json()).toMatchObject({ code: 'read_models_not_ready' });
        seen.refused++;
      }
    }
    await done;
    expect(await names(await list())).toEqual(hosts);
  }
  expect(seen.refused).toBeGreaterThan(0);
});

/** In place, and so that SQLite finds nothing wrong with it. */
function overwriteNames(path: string): void {
  for (const file of [path, `${path}-wal`]) {
    const content = readFileSync(file);
    const descriptor = openSync(file, 'r+');
    expect(fstatSync(descriptor).size).toBe(content.length);
    for (const name of hosts) {
      for (let at = content.indexOf(name); at >= 0; at = content.indexOf(name, at + 1)) writeSync(descriptor, 'X'.repeat(name.length), at);
    }
    closeSync(descriptor);
  }
}

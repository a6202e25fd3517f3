import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Identity } from './identity.ts';
import { openIdentity } from './open-identity.ts';

let folder: string;
let identity: Identity;
let elsewhere: DatabaseSync;
let headers: { cookie: string };
const asked = () => identity.principalOf({ headers });

/** Somebody whose session is known: it has just been used. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aegir-identity-'));
  const path = join(folder, 'identity.db');
  identity = await openIdentity({ path, secretsPath: folder, publicOrigin: 'http://aegir.test' });
  elsewhere = new DatabaseSync(path, { enableForeignKeyConstraints: true, timeout: 5000 });
  const token = new URL((await identity.setupLink()) ?? '').searchParams.get('token') ?? '';
  const { cookies } = await identity.setUp(token, { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' }, { address: '192.0.2.1' });
  headers = { cookie: cookies.map((each) => each.split(';')[0]).join('; ') };
  for (const time of ['first', 'again']) expect([time, await asked()]).toMatchObject([time, { kind: 'person', name: 'Ada', role: 'administrator' }]);
});

afterEach(async () => {
  elsewhere.close();
  await identity.close();
  rmSync(folder, { recursive: true });
});

test('signing out ends a session that was in use with the next request', async () => {
  await identity.signOut({ headers });
  expect(await asked()).toBeUndefined();
});

test.each([
  ['revoked', 'DELETE FROM session'],
  ['over', `UPDATE session SET "expiresAt" = '2020-01-01T00:00:00.000Z'`],
  ['of a person who is gone', 'DELETE FROM user'],
])('a session that is %s, by another process, ends with the next request', async (_, change) => {
  elsewhere.exec(change);
  expect(await asked()).toBeUndefined();
});

test('a person has the role of the moment of the request', async () => {
  elsewhere.exec(`UPDATE user SET role = 'viewer'`);
  expect(await asked()).toMatchObject({ role: 'viewer' });
});

test('cookies that resemble known ones are checked in full', async () => {
  const [name, value = ''] = headers.cookie.split('=');
  const forged = { cookie: `${name}=${value.slice(0, -4)}AAA%3D` };
  expect(await identity.principalOf({ headers: forged })).toBeUndefined();
  expect(await asked()).toMatchObject({ name: 'Ada' });
});

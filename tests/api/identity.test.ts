import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { SetupRefused, SignInRefused, TooManyAttempts } from '../../web/auth/refusals.ts';
import { startAegir, type TestAegir } from './aegir.ts';

let aegir: TestAegir;
let now: Date;
beforeEach(async () => {
  now = new Date();
  aegir = await startAegir({ now: () => now });
});
afterEach(() => aegir.close());

const ada = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' };
const from = { address: '192.0.2.1' };

async function setupToken(): Promise<string> {
  const link = new URL((await aegir.identity.setupLink()) ?? '');
  expect(link.origin + link.pathname).toBe('http://aegir.test/setup');
  return link.searchParams.get('token') ?? '';
}

/** As a browser sends them back. */
function cookie(cookies: readonly string[]): string {
  return cookies.map((each) => each.split(';')[0]).join('; ');
}

function asBrowser(cookies: readonly string[], method: string, path: string, headers: Record<string, string> = {}, body?: unknown): Promise<Response> {
  return aegir.call(undefined, method, path, body, { cookie: cookie(cookies), ...headers });
}

test('a set-up link makes one administrator, once', async () => {
  const token = await setupToken();
  expect(await aegir.identity.setupIsOpen(token)).toBe(true);
  const { principal, cookies } = await aegir.identity.setUp(token, ada, from);
  expect(principal).toMatchObject({ kind: 'person', name: 'Ada', role: 'administrator' });
  expect(await (await asBrowser(cookies, 'GET', '/me')).json()).toMatchObject({ name: 'Ada', role: 'administrator' });
  expect(await aegir.identity.setupIsOpen(token)).toBe(false);
  await expect(aegir.identity.setUp(token, { ...ada, email: 'eve@example.org' }, from)).rejects.toThrow(SetupRefused);
  expect(await aegir.identity.setupLink()).toBeUndefined();
});

test('of two who use a set-up link at once, one comes in', async () => {
  const token = await setupToken();
  const tries = await Promise.allSettled([aegir.identity.setUp(token, ada, from), aegir.identity.setUp(token, { ...ada, email: 'eve@example.org' }, from)]);
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a new set-up link ends the one before, and a day ends each', async () => {
  const first = await setupToken();
  const second = await setupToken();
  expect(await aegir.identity.setupIsOpen(first)).toBe(false);
  expect(await aegir.identity.setupIsOpen(second)).toBe(true);
  now = new Date(now.getTime() + 25 * 3_600_000);
  expect(await aegir.identity.setupIsOpen(second)).toBe(false);
  await expect(aegir.identity.setUp(second, ada, from)).rejects.toThrow(SetupRefused);
});

test('a set-up link survives a mistake in the form', async () => {
  const token = await setupToken();
  await expect(aegir.identity.setUp(token, { ...ada, password: 'short' }, from)).rejects.toMatchObject({ issues: [{ field: 'password' }] });
  await expect(aegir.identity.setUp(token, { ...ada, role: 'administrator' }, from)).rejects.toMatchObject({ issues: [{ field: 'role' }] });
  await expect(aegir.identity.setUp(token, ada, from)).resolves.toMatchObject({ principal: { role: 'administrator' } });
});

test('signing in takes the right password, and tells not which of the two was wrong', async () => {
  await aegir.identity.setUp(await setupToken(), ada, from);
  const wrong = await aegir.identity.signIn({ email: ada.email, password: 'wrong horse battery' }, from).catch((error: Error) => error);
  const unknown = await aegir.identity.signIn({ email: 'eve@example.org', password: ada.password }, from).catch((error: Error) => error);
  expect(wrong).toBeInstanceOf(SignInRefused);
  expect(unknown).toEqual(wrong);
  await expect(aegir.identity.signIn({ email: 'ADA@example.org', password: ada.password }, from)).resolves.toMatchObject({ principal: { name: 'Ada' } });
});

test('the sixth attempt on an account within a minute has to wait, and no other account or address with it', async () => {
  await aegir.identity.setUp(await setupToken(), ada, from);
  const guess = { email: ada.email, password: 'wrong horse battery' };
  for (let n = 0; n < 5; n++) await expect(aegir.identity.signIn(guess, from)).rejects.toThrow(SignInRefused);
  await expect(aegir.identity.signIn({ ...guess, password: ada.password }, from)).rejects.toThrow(TooManyAttempts);
  await expect(aegir.identity.signIn({ ...guess, email: 'eve@example.org' }, from)).rejects.toThrow(SignInRefused);
  await expect(aegir.identity.signIn({ ...guess, password: ada.password }, { address: '192.0.2.2' })).resolves.toBeDefined();
  now = new Date(now.getTime() + 61_000);
  await expect(aegir.identity.signIn({ ...guess, password: ada.password }, from)).resolves.toBeDefined();
});

test('a session cookie is out of reach of scripts and other sites, and ends with signing out', async () => {
  const { cookies } = await aegir.identity.setUp(await setupToken(), ada, from);
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
  await aegir.identity.signOut({ headers: { cookie: cookie(cookies) } });
  expect((await asBrowser(cookies, 'GET', '/me')).status).toBe(401);
});

test('another site cannot use a browser’s session', async () => {
  const { cookies } = await aegir.identity.setUp(await setupToken(), ada, from);
  const create = (headers: Record<string, string>): Promise<Response> => asBrowser(cookies, 'POST', '/tokens', headers, { name: 'x', role: 'viewer' });
  expect((await create({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await create({ origin: 'null' })).status).toBe(403);
  expect((await create({ origin: 'http://aegir.test' })).status).toBe(201);
});

test('a terminal logs in when a person approves it, and only once', async () => {
  const { cookies } = await aegir.identity.setUp(await setupToken(), ada, from);
  const principal = await aegir.identity.principalOf({ headers: { cookie: cookie(cookies) } });
  const begun = (await (await aegir.call(undefined, 'POST', '/device/code', { client: 'aegir on web-1' })).json()) as { deviceCode: string; userCode: string };
  const poll = async (): Promise<unknown> => (await aegir.call(undefined, 'POST', '/device/token', { deviceCode: begun.deviceCode })).json();
  expect(await poll()).toMatchObject({ status: 400, code: 'authorization_pending' });
  expect(await poll()).toMatchObject({ status: 400, code: 'slow_down' });
  expect(aegir.identity.devices.pending(begun.userCode.toLowerCase().replace('-', ' '))).toMatchObject({ client: 'aegir on web-1' });
  aegir.identity.devices.decide(principal!, begun.userCode, 'approve');
  const { token } = (await poll()) as { token: string };
  expect(await (await aegir.call(undefined, 'GET', '/me', undefined, { authorization: `Bearer ${token}` })).json()).toMatchObject({ kind: 'token', role: 'administrator' });
  expect(await poll()).toMatchObject({ code: 'expired_token' });
});

test('a refused or forgotten login gives no token', async () => {
  const { cookies } = await aegir.identity.setUp(await setupToken(), ada, from);
  const principal = await aegir.identity.principalOf({ headers: { cookie: cookie(cookies) } });
  const { devices } = aegir.identity;
  const refused = devices.begin('aegir');
  devices.decide(principal!, refused.userCode, 'deny');
  expect(() => devices.poll(refused.deviceCode)).toThrow(expect.objectContaining({ code: 'access_denied' }));
  const forgotten = devices.begin('aegir');
  now = new Date(now.getTime() + 11 * 60_000);
  expect(() => devices.decide(principal!, forgotten.userCode, 'approve')).toThrow(expect.objectContaining({ code: 'not_found' }));
  expect(() => devices.poll(forgotten.deviceCode)).toThrow(expect.objectContaining({ code: 'expired_token' }));
});

test('an API token ends when it expires', async () => {
  const { token } = (await (await aegir.call('administrator', 'POST', '/tokens', { name: 'short', role: 'viewer', expiresInDays: 1 })).json()) as { token: string };
  const asIt = (): Promise<Response> => aegir.call(undefined, 'GET', '/me', undefined, { authorization: `Bearer ${token}` });
  expect((await asIt()).status).toBe(200);
  now = new Date(now.getTime() + 24 * 3_600_000);
  expect((await asIt()).status).toBe(401);
});

test('the token of this machine keeps its name over restarts, and its last secret alone works', async () => {
  const before = aegir.tokens.administrator;
  const me = async (token: string): Promise<unknown> => (await aegir.call(undefined, 'GET', '/me', undefined, { authorization: `Bearer ${token}` })).json();
  const first = await me(before);
  const { readFileSync, statSync } = await import('node:fs');
  const file = await aegir.identity.localToken();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await me(readFileSync(file, 'utf8').trim())).toEqual(first);
  expect(await me(before)).toMatchObject({ code: 'unauthenticated' });
  expect((await aegir.call('operator', 'GET', '/me')).status).toBe(200);
});

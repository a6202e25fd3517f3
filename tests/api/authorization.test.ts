import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v4 as uuid } from 'uuid';
import { operations } from '../../catalog/operations/operations.ts';
import { startAegir, type TestAegir } from './aegir.ts';

let aegir: TestAegir;
beforeAll(async () => {
  aegir = await startAegir();
});
afterAll(() => aegir.close());

const id = uuid();
const hostKey = `SHA256:${'A'.repeat(43)}`;
const server = { name: 'web-1', address: '10.0.0.1', hostKey };

const mutations: [string, string, unknown][] = [
  ...Object.values(operations).map(({ kind }): [string, string, unknown] => ['POST', '/operations', { kind, input: {} }]),
  ['POST', `/operations/${id}/decisions`, { decision: 'retry' }],
  ['POST', '/servers', server],
  ['POST', '/hosts/look', { address: '10.0.0.1' }],
  ['POST', '/distributions', { name: 'pages', application: 'static', url: 'https://git.example/pages.git' }],
  ['POST', '/tokens', { name: 'pipeline', role: 'viewer' }],
  ['DELETE', `/tokens/${id}`, undefined],
  ['POST', '/invites', { email: 'grace@example.org', role: 'viewer' }],
  ['DELETE', `/invites/${id}`, undefined],
  ['POST', '/password-resets', { person: 'somebody' }],
  ['DELETE', `/password-resets/${id}`, undefined],
  ['POST', '/people/somebody/role', { role: 'administrator' }],
  ['POST', '/people/somebody/deactivate', {}],
  ['POST', '/people/somebody/reactivate', {}],
  ['DELETE', '/people/somebody', undefined],
  ['DELETE', '/sessions/some-session', undefined],
  ['POST', '/sign-out-everywhere', { person: 'somebody' }],
];

const readings = [
  '/operations', `/operations/${id}`, `/operations/${id}/events`, `/operations/${id}/tasks/${id}-1-1/log`, '/catalog/operations', '/catalog/tasks',
  '/servers', `/servers/${id}`, '/distributions', `/distributions/${id}`, '/platforms', `/platforms/${id}`, '/sites', `/sites/${id}`,
  '/events', '/me', '/tokens', '/people', '/invites', '/password-resets', '/sessions', '/identity/changes', '/runner', '/nothing-here',
].map((path): [string, string, unknown] => ['GET', path, undefined]);

test.each([...mutations, ...readings])('the signed-out get 401 and nothing else from %s %s', async (method, path, body) => {
  const refused = await aegir.call(undefined, method, path, body);
  expect(refused.status).toBe(401);
  expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer/);
  expect(await refused.json()).toMatchObject({ code: 'unauthenticated' });
});

test.each(['Bearer', 'Bearer aegir_wrong', 'Basic YWRtaW46YWRtaW4=', 'bearer  '])('the signed-out stay so with %j', async (authorization) => {
  expect((await aegir.call(undefined, 'GET', '/me', undefined, { authorization })).status).toBe(401);
});

test('a body of the signed-out is not even read', async () => {
  expect((await aegir.call(undefined, 'POST', '/servers', '{not json')).status).toBe(401);
});

test.each(mutations)('a viewer gets 403 with a reason from %s %s', async (method, path, body) => {
  const refused = await aegir.call('viewer', method, path, body);
  expect(refused.status).toBe(403);
  const problem = (await refused.json()) as { detail: string };
  expect(problem).toMatchObject({ code: 'forbidden' });
  expect(problem.detail).toMatch(/is a viewer, which does not allow .* Ask an administrator for the role/);
});

test('a viewer reads', async () => {
  for (const path of ['/operations', '/servers', '/distributions', '/platforms', '/sites', '/catalog/operations', '/catalog/tasks', '/people', '/runner', '/me']) {
    expect((await aegir.call('viewer', 'GET', path)).status).toBe(200);
  }
});

test('an operator cannot register a Server, an administrator can', async () => {
  expect((await aegir.call('operator', 'POST', '/servers', server)).status).toBe(403);
  expect((await aegir.call('administrator', 'POST', '/servers', server)).status).toBe(201);
});

test('the signed-out learn that Aegir lives, and no more', async () => {
  expect(await (await aegir.call(undefined, 'GET', '/health')).json()).toEqual({ status: 'degraded' });
  expect(await (await aegir.call('viewer', 'GET', '/health')).json()).toMatchObject({ status: 'degraded', parts: { events: 'up', temporal: 'down' } });
});

test('a token does at most what its owner may', async () => {
  const refused = await aegir.call('operator', 'POST', '/tokens', { name: 'more', role: 'administrator' });
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ issues: [{ field: 'role' }] });
});

test('an operator cannot revoke what is not theirs, the token of this machine least of all', async () => {
  const { items } = (await (await aegir.call('administrator', 'GET', '/tokens')).json()) as { items: { id: string }[] };
  expect(items.length).toBeGreaterThanOrEqual(3);
  for (const each of items) expect((await aegir.call('operator', 'DELETE', `/tokens/${each.id}`)).status).toBe(404);
  expect((await aegir.call('administrator', 'GET', '/me')).status).toBe(200);
});

test('a revoked token is of no use at once', async () => {
  const { id: tokenId, token } = (await (await aegir.call('administrator', 'POST', '/tokens', { name: 'short', role: 'viewer' })).json()) as { id: string; token: string };
  const asIt = (): Promise<Response> => aegir.call(undefined, 'GET', '/me', undefined, { authorization: `Bearer ${token}` });
  expect((await asIt()).status).toBe(200);
  const listed = (await (await aegir.call('administrator', 'GET', '/tokens')).json()) as { items: { id: string; lastUsedAt: string | null }[] };
  expect(listed.items.find((each) => each.id === tokenId)?.lastUsedAt).not.toBeNull();
  expect(JSON.stringify(listed)).not.toContain(token);
  expect((await aegir.call('administrator', 'DELETE', `/tokens/${tokenId}`)).status).toBe(204);
  expect((await asIt()).status).toBe(401);
});

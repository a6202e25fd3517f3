import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { AccountDeactivated } from '../../web/auth/refusals.ts';
import { from, json, password, PeopleStage } from './people-stage.ts';

const stage = new PeopleStage();
beforeEach(() => stage.start());
afterEach(() => stage.close());

test('a person has the role that they were given from the next request on', async () => {
  const { id, asThem } = await stage.comesIn('grace@example.org', 'viewer');
  expect((await asThem('GET', '/tokens')).status).toBe(403);
  expect(await json(stage.aegir.call('administrator', 'POST', `/people/${id}/role`, { role: 'operator', reason: 'On call' }))).toMatchObject({ id, role: 'operator' });
  expect((await asThem('GET', '/tokens')).status).toBe(200);
  expect(await stage.changes()).toContainEqual(expect.objectContaining({ kind: 'role_changed', subject: 'grace@example.org', role: 'operator', reason: 'On call', actor: expect.objectContaining({ name: 'this machine' }) }));
});

test('a person who is deactivated is out at once, with every token, until they are let in again', async () => {
  const { id, asThem } = await stage.comesIn('grace@example.org', 'operator');
  const { token } = await json<{ token: string }>(asThem('POST', '/tokens', { name: 'pipeline', role: 'viewer' }));
  const asToken = async () => (await stage.aegir.call(undefined, 'GET', '/me', undefined, { authorization: `Bearer ${token}` })).status;
  expect(await asToken()).toBe(200);
  const deactivate = () => stage.aegir.call('administrator', 'POST', `/people/${id}/deactivate`, {});
  expect(await json(deactivate())).toMatchObject({ id, deactivatedAt: stage.now.toISOString() });
  expect((await deactivate()).status).toBe(200);
  expect([(await asThem('GET', '/me')).status, await asToken()]).toEqual([401, 401]);
  await expect(stage.aegir.identity.signIn({ email: 'grace@example.org', password }, from)).rejects.toThrow(AccountDeactivated);
  expect((await stage.aegir.call('administrator', 'POST', `/people/${id}/reactivate`, {})).status).toBe(200);
  await expect(stage.aegir.identity.signIn({ email: 'grace@example.org', password }, from)).resolves.toBeDefined();
  expect([(await asThem('GET', '/me')).status, await asToken()]).toEqual([401, 200]);
  expect((await stage.changes()).filter(({ kind }) => kind === 'person_deactivated')).toHaveLength(1);
});

test('a person who is removed is gone with sessions and tokens, and their address is free', async () => {
  const { id, asThem } = await stage.comesIn('grace@example.org', 'operator');
  const { token } = await json<{ token: string }>(asThem('POST', '/tokens', { name: 'pipeline', role: 'viewer' }));
  expect((await stage.aegir.call('administrator', 'DELETE', `/people/${id}`)).status).toBe(204);
  expect((await asThem('GET', '/me')).status).toBe(401);
  expect((await stage.aegir.call(undefined, 'GET', '/me', undefined, { authorization: `Bearer ${token}` })).status).toBe(401);
  expect((await stage.aegir.call('administrator', 'DELETE', `/people/${id}`)).status).toBe(404);
  await stage.comesIn('grace@example.org', 'viewer');
  expect((await stage.people()).map(({ role }) => role)).toEqual(['viewer']);
});

test.each([
  ['demoted', 'POST', 'role', { role: 'operator' }],
  ['deactivated', 'POST', 'deactivate', {}],
  ['removed', 'DELETE', '', undefined],
])('a person who is the last administrator cannot be %s; with another one they can', async (_what, method, action, body) => {
  const { id, asThem } = await stage.comesIn('ada@example.org', 'administrator');
  const other = await stage.comesIn('grace@example.org', 'administrator');
  expect((await stage.aegir.call('administrator', 'POST', `/people/${other.id}/deactivate`, {})).status).toBe(200);
  const path = `/people/${id}${action === '' ? '' : `/${action}`}`;
  const refused = await asThem(method, path, body);
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ code: 'conflict', detail: expect.stringContaining('the last administrator') });
  expect((await stage.aegir.call('administrator', 'POST', `/people/${other.id}/reactivate`, {})).status).toBe(200);
  expect((await asThem(method, path, body)).ok).toBe(true);
});

test('a person is changed by administrators alone', async () => {
  const { id, asThem } = await stage.comesIn('grace@example.org', 'operator');
  for (const [method, path, body] of [
    ['POST', `/people/${id}/role`, { role: 'administrator' }], ['POST', `/people/${id}/deactivate`, {}], ['POST', `/people/${id}/reactivate`, {}],
    ['DELETE', `/people/${id}`, undefined], ['GET', '/identity/changes', undefined],
  ] as const) {
    expect([path, (await asThem(method, path, body)).status]).toEqual([path, 403]);
  }
  expect(await stage.people()).toMatchObject([{ role: 'operator', deactivatedAt: null }]);
});

test('a person is seen by name and role by everybody, and by address by those who manage people', async () => {
  const { asThem } = await stage.comesIn('grace@example.org', 'viewer', 'Grace');
  await stage.comesIn('ada@example.org', 'administrator', 'Ada');
  expect(await json(asThem('GET', '/people'))).toMatchObject({ items: [{ name: 'Ada', email: null, lastSeenAt: null }, { name: 'Grace', email: 'grace@example.org' }] });
  expect(await stage.people()).toMatchObject([{ name: 'Ada', email: 'ada@example.org' }, { name: 'Grace', email: 'grace@example.org' }]);
});

test('what is changed is told page by page, the newest first', async () => {
  for (const name of ['a', 'b', 'c']) await stage.invite(`${name}@example.org`, 'viewer');
  interface Page { items: { subject: string; kind: string }[]; next: number | null }
  const first = await json<Page>(stage.aegir.call('administrator', 'GET', '/identity/changes?limit=2'));
  expect(first.items.map(({ subject }) => subject)).toEqual(['c@example.org', 'b@example.org']);
  const second = await json<Page>(stage.aegir.call('administrator', 'GET', `/identity/changes?limit=200&before=${first.next}`));
  expect(second.items[0]).toMatchObject({ subject: 'a@example.org', kind: 'person_invited' });
  expect(second.next).toBeNull();
});

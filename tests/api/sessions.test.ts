import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { from, json, password, PeopleStage, type Somebody } from './people-stage.ts';

const stage = new PeopleStage();
beforeEach(() => stage.start());
afterEach(() => stage.close());

interface Session { id: string; userAgent: string | null; address: string | null; person: { name: string } }
const sessionsOf = async ({ asThem }: Somebody): Promise<Session[]> => (await json<{ items: Session[] }>(asThem('GET', '/sessions'))).items;
const again = async (email: string): Promise<Somebody> => stage.browserOf(await stage.aegir.identity.signIn({ email, password }, { address: '192.0.2.9', userAgent: 'phone' }));

test('sessions are listed with their device and where they came from, without what would let anybody in', async () => {
  const first = await stage.comesIn('grace@example.org', 'viewer', 'Grace');
  await again('grace@example.org');
  const listed = await sessionsOf(first);
  expect(listed.map(({ userAgent, address }) => [userAgent, address])).toEqual(expect.arrayContaining([[from.userAgent, from.address], ['phone', '192.0.2.9']]));
  const value = first.cookie.split('=')[1]!.split('.')[0]!;
  expect(JSON.stringify(listed)).not.toContain(value);
});

test('one session is ended, the others stay', async () => {
  const first = await stage.comesIn('grace@example.org', 'viewer');
  const phone = await again('grace@example.org');
  const { id } = (await sessionsOf(first)).find(({ userAgent }) => userAgent === 'phone')!;
  expect((await first.asThem('DELETE', `/sessions/${id}`)).status).toBe(204);
  expect([(await phone.asThem('GET', '/me')).status, (await first.asThem('GET', '/me')).status]).toEqual([401, 200]);
  expect((await first.asThem('DELETE', `/sessions/${id}`)).status).toBe(404);
});

test('all sessions are ended by signing out everywhere; tokens stay', async () => {
  const first = await stage.comesIn('grace@example.org', 'operator');
  const phone = await again('grace@example.org');
  const { token } = await json<{ token: string }>(first.asThem('POST', '/tokens', { name: 'pipeline', role: 'viewer' }));
  expect(await json(first.asThem('POST', '/sign-out-everywhere', {}))).toEqual({ ended: 2 });
  expect([(await first.asThem('GET', '/me')).status, (await phone.asThem('GET', '/me')).status]).toEqual([401, 401]);
  expect((await stage.aegir.call(undefined, 'GET', '/me', undefined, { authorization: `Bearer ${token}` })).status).toBe(200);
});

test('sessions of others are for administrators alone', async () => {
  const grace = await stage.comesIn('grace@example.org', 'viewer');
  const eve = await stage.comesIn('eve@example.org', 'operator');
  const ada = await stage.comesIn('ada@example.org', 'administrator');
  const { id } = (await sessionsOf(grace))[0]!;
  expect((await eve.asThem('GET', `/sessions?person=${grace.id}`)).status).toBe(403);
  expect((await eve.asThem('POST', '/sign-out-everywhere', { person: grace.id })).status).toBe(403);
  expect((await eve.asThem('DELETE', `/sessions/${id}`)).status).toBe(404);
  expect((await grace.asThem('GET', '/me')).status).toBe(200);
  expect(await json(ada.asThem('GET', `/sessions?person=${grace.id}`))).toMatchObject({ items: [{ id }] });
  expect((await ada.asThem('DELETE', `/sessions/${id}`)).status).toBe(204);
  expect((await grace.asThem('GET', '/me')).status).toBe(401);
  expect(await stage.changes()).toContainEqual(expect.objectContaining({ kind: 'session_ended', subject: 'grace@example.org', actor: expect.objectContaining({ name: 'ada@example.org' }) }));
});

test('sessions are not ended by a token that only reads', async () => {
  const grace = await stage.comesIn('grace@example.org', 'operator');
  const { token } = await json<{ token: string }>(grace.asThem('POST', '/tokens', { name: 'reader', role: 'viewer' }));
  const asToken = (method: string, path: string, body?: unknown) => stage.aegir.call(undefined, method, path, body, { authorization: `Bearer ${token}` });
  expect(await json(asToken('GET', '/sessions'))).toMatchObject({ items: [{ person: { id: grace.id } }] });
  expect((await asToken('POST', '/sign-out-everywhere', {})).status).toBe(403);
  expect((await grace.asThem('GET', '/me')).status).toBe(200);
});

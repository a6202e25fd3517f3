import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ResetRefused, SignInRefused, TooManyAttempts } from '../../web/auth/refusals.ts';
import { from, json, password, PeopleStage, tokenOf, type Somebody } from './people-stage.ts';

interface Reset { id: string; link: string; person: { id: string; name: string }; expiresAt: string }

const stage = new PeopleStage();
let grace: Somebody;
beforeEach(async () => {
  await stage.start();
  grace = await stage.comesIn('grace@example.org', 'operator', 'Grace');
});
afterEach(() => stage.close());

const other = 'another horse altogether';
const forgot = async (person = grace.id): Promise<Reset> => json(stage.aegir.call('administrator', 'POST', '/password-resets', { person }));
const signsIn = (given: string) => stage.aegir.identity.signIn({ email: 'grace@example.org', password: given }, from);
const uses = (link: { link: string }, given: object = { password: other }) => stage.aegir.identity.resetPassword(tokenOf(link), given, from);
const hourMs = 3_600_000;

test('a reset link takes another password once, ends every session, and signs its person in', async () => {
  const made = await forgot();
  expect(made.link).toMatch(/^http:\/\/aegir\.test\/reset-password\?token=[\w-]{43}$/);
  expect(stage.aegir.identity.resetOf(tokenOf(made), from)).toEqual({ name: 'Grace', email: 'grace@example.org' });
  const { principal, cookies } = await uses(made);
  expect(principal).toMatchObject({ kind: 'person', id: grace.id, name: 'Grace', role: 'operator' });
  expect((await grace.asThem('GET', '/me')).status).toBe(401);
  expect((await stage.browserOf({ principal, cookies }).asThem('GET', '/me')).status).toBe(200);
  await expect(signsIn(password)).rejects.toThrow(SignInRefused);
  await expect(signsIn(other)).resolves.toMatchObject({ principal: { id: grace.id } });
  expect(await json(stage.aegir.call('administrator', 'GET', '/password-resets'))).toEqual({ items: [] });
  expect((await stage.changes()).slice(0, 2)).toMatchObject([
    { kind: 'password_reset', subject: 'Grace', actor: { name: 'Grace' } },
    { kind: 'reset_made', subject: 'Grace', actor: { name: expect.not.stringContaining('Grace') } },
  ]);
});

test('a reset link is of no use a second time, also to two who try at once', async () => {
  const made = await forgot();
  const tries = await Promise.allSettled([uses(made), uses(made, { password: 'the password of a thief' })]);
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(uses(made)).rejects.toThrow(ResetRefused);
});

test.each<[string, (made: Reset) => Promise<unknown>]>([
  ['a day has gone by', async () => (stage.now = new Date(stage.now.getTime() + 24 * hourMs))],
  ['it is revoked', (made) => stage.aegir.call('administrator', 'DELETE', `/password-resets/${made.id}`)],
  ['another is made', () => forgot()],
  ['its person is deactivated', () => stage.aegir.call('administrator', 'POST', `/people/${grace.id}/deactivate`, {})],
  ['its person is deactivated and let in again', async () => {
    await stage.aegir.call('administrator', 'POST', `/people/${grace.id}/deactivate`, {});
    await stage.aegir.call('administrator', 'POST', `/people/${grace.id}/reactivate`, {});
  }],
  ['its person is removed', () => stage.aegir.call('administrator', 'DELETE', `/people/${grace.id}`)],
  ['its person changes the password otherwise', () => stage.aegir.identity.account.changePassword({ kind: 'person', id: grace.id, name: 'Grace', role: 'operator' }, undefined, { present: password, password: 'what was remembered after all' })],
])('a reset link ends when %s', async (_when, happens) => {
  const made = await forgot();
  await happens(made);
  expect(stage.aegir.identity.resetOf(tokenOf(made), from)).toBeUndefined();
  await expect(uses(made)).rejects.toThrow(ResetRefused);
  await expect(signsIn(other)).rejects.toThrow();
});

test('a reset link holds for less than a day too, survives a password that is too short, and takes nothing else', async () => {
  const made = await forgot();
  stage.now = new Date(stage.now.getTime() + 23 * hourMs);
  await expect(uses(made, { password: 'short' })).rejects.toMatchObject({ issues: [{ field: 'password' }] });
  await expect(uses(made, { password: other, role: 'administrator' })).rejects.toMatchObject({ issues: [{ field: 'role' }] });
  await expect(signsIn(password)).resolves.toBeDefined();
  await expect(uses(made)).resolves.toMatchObject({ principal: { role: 'operator' } });
});

test('a link opens its own door alone: an invite resets nothing, a reset link lets nobody new in', async () => {
  const invite = await stage.invite('eve@example.org', 'viewer');
  await expect(uses(invite)).rejects.toThrow(ResetRefused);
  const made = await forgot();
  expect(stage.aegir.identity.inviteOf(tokenOf(made), from)).toBeUndefined();
  expect(await stage.aegir.identity.setupIsOpen(tokenOf(made))).toBe(false);
  expect((await stage.aegir.call('administrator', 'DELETE', `/invites/${made.id}`)).status).toBe(404);
  expect(stage.aegir.identity.inviteOf(tokenOf(invite), from)).toMatchObject({ email: 'eve@example.org' });
});

test('a reset link cannot be guessed at: an address that tries often has to wait', async () => {
  // Coming in by an invite was one try of the thirty.
  for (let n = 1; n < 30; n++) await expect(stage.aegir.identity.resetPassword(`guess-${n}`, { password: other }, from)).rejects.toThrow(ResetRefused);
  await expect(stage.aegir.identity.resetPassword('guess', { password: other }, from)).rejects.toThrow(TooManyAttempts);
  expect(() => stage.aegir.identity.resetOf('guess', from)).toThrow(TooManyAttempts);
});

test('a reset link is shown once: neither list nor repetition nor record nor database has it', async () => {
  const headers = { 'idempotency-key': 'same' };
  const made = await json<Reset>(stage.aegir.call('administrator', 'POST', '/password-resets', { person: grace.id }, headers));
  const again = await stage.aegir.call('administrator', 'POST', '/password-resets', { person: grace.id }, headers);
  expect(again.status).toBe(409);
  const { readFileSync } = await import('node:fs');
  const seen = (await again.text()) + (await (await stage.aegir.call('administrator', 'GET', '/password-resets')).text()) + JSON.stringify(await stage.changes())
    + readFileSync(`${stage.aegir.home}/identity.db`, 'latin1') + readFileSync(`${stage.aegir.home}/identity.db-wal`, 'latin1');
  expect(seen).toContain(made.id);
  expect(seen).not.toContain(tokenOf(made));
});

test('no reset link is made for somebody deactivated, or for nobody', async () => {
  await stage.aegir.call('administrator', 'POST', `/people/${grace.id}/deactivate`, {});
  const refused = await stage.aegir.call('administrator', 'POST', '/password-resets', { person: grace.id });
  expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'conflict', detail: expect.stringContaining('Reactivate them first') }]);
  expect((await stage.aegir.call('administrator', 'POST', '/password-resets', { person: 'nobody' })).status).toBe(422);
});

test.each(['operator', 'viewer'] as const)('a reset link is not for an %s to make, to see or to revoke', async (role) => {
  const { id } = await forgot();
  for (const [method, path, body] of [['POST', '/password-resets', { person: grace.id }], ['GET', '/password-resets', undefined], ['DELETE', `/password-resets/${id}`, undefined]] as const) {
    expect([path, (await stage.aegir.call(role, method, path, body)).status]).toEqual([path, 403]);
  }
  expect((await json<{ items: unknown[] }>(stage.aegir.call('administrator', 'GET', '/password-resets'))).items).toMatchObject([{ id }]);
});

test('a reset link ends with the rights of the one who made it', async () => {
  await stage.comesIn('ada@example.org', 'administrator');
  const eve = await stage.comesIn('eve@example.org', 'administrator');
  const made = await json<Reset>(eve.asThem('POST', '/password-resets', { person: grace.id }));
  expect(stage.aegir.identity.resetOf(tokenOf(made), from)).toBeDefined();
  expect((await stage.aegir.call('administrator', 'POST', `/people/${eve.id}/role`, { role: 'operator' })).status).toBe(200);
  expect(stage.aegir.identity.resetOf(tokenOf(made), from)).toBeUndefined();
});

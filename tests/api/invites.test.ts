import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { InviteRefused, TooManyAttempts } from '../../web/auth/refusals.ts';
import { from, json, password, PeopleStage, tokenOf, type Invite } from './people-stage.ts';

const stage = new PeopleStage();
beforeEach(() => stage.start());
afterEach(() => stage.close());

test('an invite lets one person in, with the address and role that it names', async () => {
  const made = await stage.invite('Grace@Example.org', 'operator');
  expect(made.link).toMatch(/^http:\/\/aegir\.test\/invite\?token=[\w-]{43}$/);
  expect(stage.aegir.identity.inviteOf(tokenOf(made), from)).toEqual({ email: 'grace@example.org', role: 'operator' });
  const { principal, cookies } = await stage.aegir.identity.accept(tokenOf(made), { name: 'Grace', password }, from);
  expect(principal).toMatchObject({ kind: 'person', name: 'Grace', role: 'operator' });
  expect(await json(stage.browserOf({ principal, cookies }).asThem('GET', '/me'))).toMatchObject({ name: 'Grace', role: 'operator' });
  expect(await json(stage.aegir.call('administrator', 'GET', '/invites'))).toEqual({ items: [] });
  await expect(stage.aegir.identity.signIn({ email: 'grace@example.org', password }, from)).resolves.toMatchObject({ principal: { name: 'Grace' } });
});

test('an invite is of no use a second time, also to two who try at once', async () => {
  const token = tokenOf(await stage.invite('grace@example.org', 'viewer'));
  const tries = await Promise.allSettled(['Grace', 'Eve'].map((name) => stage.aegir.identity.accept(token, { name, password }, from)));
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(stage.aegir.identity.accept(token, { name: 'Eve', password }, from)).rejects.toThrow(InviteRefused);
});

test('an invite ends when it expires, when it is revoked, and when another is made for the address', async () => {
  const expired = await stage.invite('a@example.org', 'viewer');
  stage.now = new Date(stage.now.getTime() + 7 * 86_400_000);
  const revoked = await stage.invite('b@example.org', 'viewer');
  expect((await stage.aegir.call('administrator', 'DELETE', `/invites/${revoked.id}`)).status).toBe(204);
  expect((await stage.aegir.call('administrator', 'DELETE', `/invites/${revoked.id}`)).status).toBe(404);
  const replaced = await stage.invite('c@example.org', 'viewer');
  await stage.invite('c@example.org', 'viewer');
  for (const each of [expired, revoked, replaced]) {
    expect([each.email, stage.aegir.identity.inviteOf(tokenOf(each), from)]).toEqual([each.email, undefined]);
    await expect(stage.aegir.identity.accept(tokenOf(each), { name: 'Eve', password }, from)).rejects.toThrow(InviteRefused);
  }
  expect(await stage.people()).toEqual([]);
});

test('an invite survives a mistake in the form, and takes no role from it', async () => {
  const token = tokenOf(await stage.invite('grace@example.org', 'viewer'));
  await expect(stage.aegir.identity.accept(token, { name: 'Grace', password: 'short' }, from)).rejects.toMatchObject({ issues: [{ field: 'password' }] });
  await expect(stage.aegir.identity.accept(token, { name: 'Grace', password, role: 'administrator' }, from)).rejects.toMatchObject({ issues: [{ field: 'role' }] });
  await expect(stage.aegir.identity.accept(token, { name: 'Grace', password }, from)).resolves.toMatchObject({ principal: { role: 'viewer' } });
});

test('an invite is shown once: neither list nor repetition nor database has the link', async () => {
  const headers = { 'idempotency-key': 'same' };
  const made = await json<Invite>(stage.aegir.call('administrator', 'POST', '/invites', { email: 'grace@example.org', role: 'viewer' }, headers));
  const again = await stage.aegir.call('administrator', 'POST', '/invites', { email: 'grace@example.org', role: 'viewer' }, headers);
  expect(again.status).toBe(409);
  const seen = (await again.text()) + (await (await stage.aegir.call('administrator', 'GET', '/invites')).text()) + JSON.stringify(await stage.changes());
  expect(seen).toContain('grace@example.org');
  expect(seen).not.toContain(tokenOf(made));
  const { readFileSync } = await import('node:fs');
  expect(readFileSync(`${stage.aegir.home}/identity.db`, 'latin1') + readFileSync(`${stage.aegir.home}/identity.db-wal`, 'latin1')).not.toContain(tokenOf(made));
});

test('an invite cannot be guessed at: an address that tries often has to wait', async () => {
  for (let n = 0; n < 30; n++) await expect(stage.aegir.identity.accept(`guess-${n}`, { name: 'Eve', password }, from)).rejects.toThrow(InviteRefused);
  await expect(stage.aegir.identity.accept('guess', { name: 'Eve', password }, from)).rejects.toThrow(TooManyAttempts);
  expect(() => stage.aegir.identity.inviteOf('guess', from)).toThrow(TooManyAttempts);
  expect(stage.aegir.identity.inviteOf('guess', { address: '192.0.2.2' })).toBeUndefined();
});

test('an invite is refused for an address that is in use', async () => {
  await stage.comesIn('grace@example.org', 'viewer');
  const refused = await stage.aegir.call('administrator', 'POST', '/invites', { email: 'GRACE@example.org', role: 'administrator' });
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ code: 'taken', issues: [{ field: 'email' }] });
});

test.each(['operator', 'viewer'] as const)('an invite is not for an %s to make, to see or to revoke', async (role) => {
  const { id } = await stage.invite('grace@example.org', 'viewer');
  for (const [method, path, body] of [['POST', '/invites', { email: 'eve@example.org', role: 'viewer' }], ['GET', '/invites', undefined], ['DELETE', `/invites/${id}`, undefined]] as const) {
    expect([path, (await stage.aegir.call(role, method, path, body)).status]).toEqual([path, 403]);
  }
  expect(await stage.changes()).not.toContainEqual(expect.objectContaining({ subject: 'eve@example.org' }));
});

test('an invite ends with the rights of the one who made it', async () => {
  await stage.comesIn('ada@example.org', 'administrator');
  const { id, asThem } = await stage.comesIn('grace@example.org', 'administrator');
  const made = await json<Invite>(asThem('POST', '/invites', { email: 'eve@example.org', role: 'administrator' }));
  expect((await stage.aegir.call('administrator', 'POST', `/people/${id}/role`, { role: 'operator' })).status).toBe(200);
  expect(stage.aegir.identity.inviteOf(tokenOf(made), from)).toBeUndefined();
});

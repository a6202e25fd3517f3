import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Principal } from '../../commands/principal.ts';
import { NotAPerson, SignInRefused, TooManyAttempts } from '../../web/auth/refusals.ts';
import { from, json, password, PeopleStage, type Somebody } from './people-stage.ts';

const stage = new PeopleStage();
let grace: Somebody;
let principal: Principal;
beforeEach(async () => {
  await stage.start();
  grace = await stage.comesIn('grace@example.org', 'viewer', 'Grace');
  principal = { kind: 'person', id: grace.id, name: 'Grace', role: 'viewer' };
});
afterEach(() => stage.close());

const other = 'another horse altogether';
const signsIn = (given: string) => stage.aegir.identity.signIn({ email: 'grace@example.org', password: given }, from);
const session = (): string | undefined => stage.aegir.identity.sessionOf({ headers: { cookie: grace.cookie } });

test('another password of one’s own ends all other sessions and leaves the one in which it was given', async () => {
  const second = stage.browserOf(await signsIn(password));
  expect([(await grace.asThem('GET', '/me')).status, (await second.asThem('GET', '/me')).status]).toEqual([200, 200]);
  expect(await stage.aegir.identity.account.changePassword(principal, session(), { present: password, password: other })).toBe(1);
  expect([(await grace.asThem('GET', '/me')).status, (await second.asThem('GET', '/me')).status]).toEqual([200, 401]);
  await expect(signsIn(password)).rejects.toThrow(SignInRefused);
  await expect(signsIn(other)).resolves.toMatchObject({ principal: { name: 'Grace' } });
  expect((await stage.changes())[0]).toMatchObject({ kind: 'password_changed', subject: 'Grace', actor: { name: 'Grace' } });
});

test.each([
  ['the present one is wrong', { present: 'wrong', password: other }, { code: 'invalid', field: 'present' }],
  ['the present one is left out', { present: '', password: other }, { issues: [{ field: 'present' }] }],
  ['the new one is too short', { present: password, password: 'short' }, { issues: [{ field: 'password' }] }],
])('nothing is changed when %s', async (_what, input, refusal) => {
  await expect(stage.aegir.identity.account.changePassword(principal, session(), input)).rejects.toMatchObject(refusal);
  await expect(signsIn(password)).resolves.toBeDefined();
});

test('of two who change it at once, one does', async () => {
  const tries = await Promise.allSettled([other, 'yet another horse'].map((each) => stage.aegir.identity.account.changePassword(principal, session(), { present: password, password: each })));
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('the present password cannot be guessed at in a browser that was left open', async () => {
  const guess = () => stage.aegir.identity.account.changePassword(principal, session(), { present: 'a guess', password: other });
  for (let n = 0; n < 5; n++) await expect(guess()).rejects.toMatchObject({ field: 'present' });
  await expect(guess()).rejects.toThrow(TooManyAttempts);
});

test('another name of one’s own holds at once, and is recorded under the one before', async () => {
  stage.aegir.identity.account.rename(principal, { name: 'Grace Hopper' });
  expect(await json(grace.asThem('GET', '/me'))).toMatchObject({ name: 'Grace Hopper' });
  expect((await stage.changes())[0]).toMatchObject({ kind: 'person_renamed', subject: 'Grace Hopper', actor: { name: 'Grace' } });
  expect(() => stage.aegir.identity.account.rename(principal, { name: ' ' })).toThrow();
});

test('a token takes its owner’s account not over', async () => {
  const token: Principal = { kind: 'token', id: grace.id, name: 'pipeline (Grace)', role: 'administrator' };
  expect(() => stage.aegir.identity.account.rename(token, { name: 'Eve' })).toThrow(NotAPerson);
  await expect(stage.aegir.identity.account.changePassword(token, undefined, { present: password, password: other })).rejects.toThrow(NotAPerson);
});

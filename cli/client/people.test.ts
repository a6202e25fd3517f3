import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startAegir, type TestAegir } from '../../tests/api/aegir.ts';
import { runAegir, type Ran } from '../testing/run-aegir.ts';

/* People from the command, against the real web process' API. */

let aegir: TestAegir;
let env: Record<string, string>;
beforeAll(async () => {
  aegir = await startAegir();
  const home = mkdtempSync(join(tmpdir(), 'aegir-cli-'));
  env = { AEGIR_HOME: home, XDG_CONFIG_HOME: join(home, 'config'), AEGIR_API: aegir.origin, AEGIR_TOKEN: aegir.tokens.administrator };
});
afterAll(() => aegir.close());

const run = (...words: string[]): Promise<Ran> => runAegir(words, env);
const comesIn = async (email: string, name: string): Promise<void> => {
  const { link } = JSON.parse((await run('people', 'invite', email, '--role', 'operator', '--json')).out) as { link: string };
  await aegir.identity.accept(new URL(link).searchParams.get('token') ?? '', { name, password: 'correct horse battery' }, { address: '192.0.2.1', userAgent: 'phone' });
};

test('an invite is made, listed without its link, and revoked by its address', async () => {
  const made = await run('people', 'invite', 'eve@example.org', '--role', 'viewer', '--days', '2');
  expect(made.out).toMatch(/^Give this link to eve@example\.org\. It makes them viewer, works once, until .+:\nhttp:\/\/aegir\.test\/invite\?token=[\w-]{43}\n$/);
  const listed = await run('people', 'invites');
  expect(listed.out).toMatch(/^E-MAIL .*\neve@example\.org +viewer +this machine/);
  expect(listed.out).not.toContain('token=');
  expect((await run('people', 'revoke-invite', 'eve@example.org')).code).toBe(0);
  expect(await run('people', 'revoke-invite', 'eve@example.org')).toMatchObject({ code: 6, err: expect.stringContaining('No invite "eve@example.org" is open') });
});

test('a person is listed, given a role, shut out, let in again and removed, by name or address', async () => {
  await comesIn('grace@example.org', 'Grace Hopper');
  expect((await run('people', 'list')).out).toMatch(/^NAME .*\nGrace Hopper +operator +active +grace@example\.org/);
  expect((await run('people', 'role', 'Grace Hopper', 'viewer', '--reason', 'Leaves the team')).out).toBe('Grace Hopper is viewer from the next request on.\n');
  expect((await run('people', 'deactivate', 'grace@example.org')).code).toBe(0);
  expect((await run('people', 'list')).out).toMatch(/Grace Hopper +viewer +deactivated 20/);
  expect((await run('people', 'reactivate', 'grace@example.org')).out).toBe('Grace Hopper may come in again, as viewer.\n');
  expect((await run('people', 'remove', 'Grace Hopper')).code).toBe(0);
  expect((await run('people', 'changes', '--limit', '4')).out).toMatch(/person removed +Grace Hopper[^]*person reactivated[^]*person deactivated[^]*role changed +Grace Hopper +viewer +Leaves the team/);
  expect(await run('people', 'role', 'Grace Hopper', 'viewer')).toMatchObject({ code: 6, err: expect.stringContaining('nobody called "Grace Hopper"') });
});

test('whoever forgot their password, the only administrator too, gets a link on this machine', async () => {
  await comesIn('barbara@example.org', 'Barbara Liskov');
  const made = await run('people', 'reset-password', 'barbara@example.org');
  expect(made.out).toMatch(/^Give this link to Barbara Liskov\. It takes another password, works once, until .+:\nhttp:\/\/aegir\.test\/reset-password\?token=[\w-]{43}\n$/);
  const listed = await run('people', 'resets');
  expect(listed.out).toMatch(/^PERSON .*\nBarbara Liskov +this machine/);
  expect(listed.out).not.toContain('token=');
  expect((await run('people', 'revoke-reset', 'Barbara Liskov')).out).toBe('The reset link of Barbara Liskov is revoked: their password stays as it is.\n');
  expect(await run('people', 'revoke-reset', 'Barbara Liskov')).toMatchObject({ code: 6, err: expect.stringContaining('No reset link for "Barbara Liskov" is open') });
  const again = JSON.parse((await run('people', 'reset-password', 'Barbara Liskov', '--json')).out) as { id: string; link: string };
  await aegir.identity.resetPassword(new URL(again.link).searchParams.get('token') ?? '', { password: 'correct horse again' }, { address: '192.0.2.1' });
  expect((await run('people', 'resets')).err).toContain('No reset link is open.');
  expect((await run('people', 'changes', '--limit', '2')).out).toMatch(/password reset +Barbara Liskov[^]*reset made +Barbara Liskov/);
});

test('the runner tells its versions and its key, or who did not answer', async () => {
  expect(await run('runner')).toMatchObject({ code: 7, err: expect.stringContaining('Temporal does not answer.') });
  const { runner } = aegir.services;
  runner.describe = async () => ({ outcome: 'described', python: '3.13.5', ansible: null, tasks: 24, publicKey: 'ssh-ed25519 AAAA aegir-runner', temporal: '1.30.0' });
  expect((await run('runner')).out).toBe('python: 3.13.5\ntasks: 24\npublic key: ssh-ed25519 AAAA aegir-runner\ntemporal: 1.30.0\n');
  expect(JSON.parse((await run('runner', '--json')).out)).toMatchObject({ outcome: 'described', ansible: null });
});

test('the sessions of everybody are listed on Aegir’s own machine, and ended', async () => {
  await comesIn('ada@example.org', 'Ada Lovelace');
  const [session] = (JSON.parse((await run('session', 'list', '--json')).out) as { items: { id: string; userAgent: string }[] }).items;
  expect(session).toMatchObject({ userAgent: 'phone' });
  expect((await run('session', 'list', '--person', 'Ada Lovelace')).out).toMatch(/Ada Lovelace .+192\.0\.2\.1 .+phone/);
  expect((await run('session', 'end', session!.id)).out).toBe('That browser is signed out.\n');
  expect((await run('session', 'end-all', '--person', 'Ada Lovelace')).out).toMatch(/^0 browsers are signed out/);
  expect(await run('session', 'end-all')).toMatchObject({ code: 6, err: expect.stringContaining('nobody’s') });
});

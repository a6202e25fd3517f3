import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Stage, STAGE_TIMEOUT_MS } from './stage.ts';

const LONGEST = `a${'-0123456789'.repeat(3)}`.slice(0, 26);
let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open('roles-site');
}, STAGE_TIMEOUT_MS);
afterAll(() => stage?.close(), STAGE_TIMEOUT_MS);

test('a site has an account that cannot sign in, and folders that only it may write', async () => {
  const { feedback } = await stage.prove('site.create', { site: LONGEST }, { trees: ['/var/aegir', '/home'] });
  expect(feedback).toEqual({ path: `/var/aegir/sites/${LONGEST}`, user: `aegir-${LONGEST}` });
  expect(await stage.host.shell(`getent passwd ${feedback.user} | cut -d: -f6,7`)).toBe(`${feedback.path}:/usr/sbin/nologin\n`);
  expect(await stage.host.shell(`cd ${feedback.path} && stat -c '%n %U %G %a' . shared shared/*`)).toBe(
    `. root root 755\nshared root root 755\nshared/files ${feedback.user} ${feedback.user} 755\nshared/private ${feedback.user} ${feedback.user} 700\nshared/settings root ${feedback.user} 750\n`,
  );
}, STAGE_TIMEOUT_MS);

test('removing a site takes its account and folders, and nothing that its links lead to', async () => {
  await stage.host.shell(`mkdir -p /srv/kept && touch /srv/kept/file && ln -s /srv/kept /var/aegir/sites/${LONGEST}/shared/files/link`);
  await stage.prove('site.remove', { site: LONGEST }, { trees: ['/var/aegir', '/srv'] });
  expect(await stage.host.shell(`getent passwd aegir-${LONGEST}; ls /var/aegir/sites; ls /srv/kept`)).toBe('file\n');
}, STAGE_TIMEOUT_MS);

test.each(['', 'A', '1a', '../x', 'a/b', 'a b', '-a', 'a\n', `${LONGEST}x`, '{{ 7 * 7 }}', 'a;id'])('the name %j is refused before anything is done', async (site) => {
  await expect(stage.run('site.create', { site })).rejects.toMatchObject({ code: 'invalid', field: 'vars.site' });
});

test('health is the answer of the site itself, and what is wrong with it', async () => {
  await stage.host.shell('mkdir -p /var/aegir/sites/shop/current && echo hello >/var/aegir/sites/shop/current/index.html');
  await stage.succeed('nginx.install', {});
  await stage.succeed('nginx.write_vhost', { site: 'shop', domains: ['shop.test'], root: '/var/aegir/sites/shop/current' });
  const { feedback, changed } = await stage.succeed('site.health', { domain: 'shop.test' });
  expect([feedback, changed]).toEqual([{ status: 200, ms: expect.any(Number) }, false]);
  expect((await stage.succeed('site.health', { domain: 'shop.test', path: '/nothing', status_below: 500 })).feedback.status).toBe(404);
  const missing = await stage.run('site.health', { domain: 'other.test' });
  expect([missing.outcome, missing.message]).toEqual(['failed', expect.stringContaining('http://other.test/ on this Server answered 404, and a healthy site answers with less than 400.')]);
  const refused = await stage.run('site.health', { domain: 'shop.test', http_port: 8099 });
  expect(refused.message).toMatch(/http:\/\/shop\.test:8099\/ on this Server did not answer \(.*Connection refused.*\)/);
}, STAGE_TIMEOUT_MS);

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Stage, STAGE_TIMEOUT_MS } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open('roles-web');
  await stage.host.shell('for s in shop blog; do mkdir -p /var/aegir/sites/$s/current/.git; echo "the $s" >/var/aegir/sites/$s/current/index.html; echo secret >/var/aegir/sites/$s/current/.git/config; echo "no such page of the $s" >/var/aegir/sites/$s/current/404.html; done');
}, STAGE_TIMEOUT_MS);
afterAll(() => stage?.close(), STAGE_TIMEOUT_MS);

/** What every web server role keeps; the next variant is one more line. */
describe.each([
  { role: 'nginx', http_port: 8081, main: '/etc/nginx', unit: 'nginx.service' },
  { role: 'apache', http_port: 8082, main: '/etc/apache2', unit: 'apache2.service' },
] as const)('$role', ({ role, http_port, main, unit }) => {
  const trees = ['/etc/aegir', main];
  const folder = `/etc/aegir/${role}`;
  const shop = { site: 'shop', domains: ['shop.test', 'www.shop.test'], root: '/var/aegir/sites/shop/current', http_port };
  const blog = { site: 'blog', domains: ['blog.test'], root: '/var/aegir/sites/blog/current', http_port };

  test('is installed, runs at boot, and answers 404 to a name that belongs to no site', async () => {
    const { feedback } = await stage.prove(`${role}.install`, { http_port }, { trees });
    expect(feedback.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(await stage.host.shell(`systemctl is-enabled ${unit}; systemctl is-active ${unit}`)).toBe('enabled\nactive\n');
    expect((await stage.get('nobody.test', http_port)).status).toBe(404);
  }, STAGE_TIMEOUT_MS);

  test('serves a site under each of its domains, and its hidden files under none', async () => {
    const { feedback } = await stage.prove(`${role}.write_vhost`, shop, { trees });
    expect(feedback).toEqual({ vhost_path: `${folder}/shop.conf` });
    await stage.succeed(`${role}.write_vhost`, blog);
    for (const domain of shop.domains) expect(await stage.get(domain, http_port)).toEqual({ status: 200, body: 'the shop\n' });
    expect(await stage.get('blog.test', http_port)).toEqual({ status: 200, body: 'the blog\n' });
    expect(await stage.get('shop.test', http_port, '/nothing')).toEqual({ status: 404, body: 'no such page of the shop\n' });
    expect((await stage.get('shop.test', http_port, '/.git/config')).body).not.toContain('secret');
    expect((await stage.get('nobody.test', http_port)).status).toBe(404);
  }, STAGE_TIMEOUT_MS);

  test('tells the visitors of a disabled site so with status 503, and of it alone', async () => {
    await stage.prove(`${role}.disable_vhost`, { site: 'shop' }, { trees });
    expect(await stage.get('shop.test', http_port, '/any/page')).toEqual({ status: 503, body: expect.stringContaining('This site is disabled') });
    expect((await stage.get('blog.test', http_port)).status).toBe(200);
    // Written disabled is the same file as disabled later.
    expect((await stage.succeed(`${role}.write_vhost`, { ...shop, enabled: false })).changed).toBe(false);
    await stage.succeed(`${role}.enable_vhost`, { site: 'shop' });
    expect((await stage.get('shop.test', http_port)).status).toBe(200);
    expect((await stage.succeed(`${role}.write_vhost`, shop)).changed).toBe(false);
  }, STAGE_TIMEOUT_MS);

  test('keeps the old file and every site up when the new configuration is refused', async () => {
    const before = await stage.host.shell(`cat ${folder}/shop.conf`);
    await stage.host.shell(`echo 'nonsense {' >${folder}/broken.conf`);
    const refused = await stage.run(`${role}.write_vhost`, { ...shop, domains: ['new.test'] });
    expect([refused.outcome, refused.changed, refused.message]).toEqual(['failed', false, expect.stringMatching(/refuses the new configuration, so the old one stays: .*broken\.conf/s)]);
    expect(await stage.host.shell(`cat ${folder}/shop.conf`)).toBe(before);
    const first = await stage.run(`${role}.write_vhost`, { ...blog, site: 'first', domains: ['first.test'] });
    expect(first.outcome).toBe('failed');
    expect(await stage.host.shell(`ls ${folder}`)).toBe('blog.conf\nbroken.conf\nshop.conf\n');
    for (const domain of ['shop.test', 'blog.test']) expect((await stage.get(domain, http_port)).status).toBe(200);
    await stage.host.shell(`rm ${folder}/broken.conf`);
    await stage.succeed(`${role}.write_vhost`, { ...shop, domains: ['new.test'] });
    expect((await stage.get('new.test', http_port)).status).toBe(200);
    await stage.succeed(`${role}.write_vhost`, shop);
  }, STAGE_TIMEOUT_MS);

  test('takes back the half change of a run that was killed, before it makes its own', async () => {
    const before = await stage.host.shell(`cat ${folder}/shop.conf`);
    // What the disk has between the writing and the test: the old file aside, an untested one in its place.
    await stage.host.shell(`mkdir -p /etc/aegir/.${role} && cd /etc/aegir/.${role} && echo ${folder}/shop.conf >path && cp ${folder}/shop.conf undo && echo 'nonsense {' >${folder}/shop.conf`);
    await stage.succeed(`${role}.write_vhost`, { ...blog, domains: ['blog.test', 'www.blog.test'] });
    expect(await stage.host.shell(`cat ${folder}/shop.conf`)).toBe(before);
    for (const domain of ['shop.test', 'www.blog.test']) expect((await stage.get(domain, http_port)).status).toBe(200);
  }, STAGE_TIMEOUT_MS);

  test('loads what a run wrote that was killed before it could', async () => {
    await stage.host.shell(`sed 's/shop\\.test/late.test/g' ${folder}/shop.conf >${folder}/late.conf`);
    expect((await stage.get('late.test', http_port)).status).toBe(404);
    expect((await stage.run(`${role}.write_vhost`, shop)).changed).toBe(false);
    expect((await stage.get('late.test', http_port)).status).toBe(200);
    await stage.succeed(`${role}.remove_vhost`, { site: 'late' });
  }, STAGE_TIMEOUT_MS);

  test('takes fifty domains of the greatest length', async () => {
    const label = 'a'.repeat(63);
    const domains = Array.from({ length: 50 }, (_, index) => `d${index}.${label}.${label}.${label}.test`);
    await stage.succeed(`${role}.write_vhost`, { ...shop, domains });
    expect((await stage.get(domains[49] ?? '', http_port)).status).toBe(200);
  }, STAGE_TIMEOUT_MS);

  test('forgets a removed site, and says so of one that was never there', async () => {
    await stage.prove(`${role}.remove_vhost`, { site: 'shop' }, { trees });
    expect((await stage.get('shop.test', http_port)).status).toBe(404);
    expect((await stage.get('blog.test', http_port)).status).toBe(200);
    const absent = await stage.run(`${role}.enable_vhost`, { site: 'shop' });
    expect([absent.outcome, absent.message]).toEqual(['failed', expect.stringContaining(`The site shop has no virtual host on this Server (${folder}/shop.conf is not there): write it first.`)]);
  }, STAGE_TIMEOUT_MS);
});

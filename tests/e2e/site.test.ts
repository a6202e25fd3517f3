import { randomUUID } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { installAndWatch } from '../browser/install-site.ts';
import { launchBrowser, missingBrowser, openPage, violations } from '../browser/browser.ts';
import { administrator } from '../browser/web-stack.ts';
import { signIn } from '../browser/sign-in.ts';
import { HostPower, whyNoPower } from '../minion/host-power.ts';
import { minionDown, minionUp, type Minion } from '../minion/minion.ts';
import { Stack, whyNoStack, type Demo } from './stack.ts';

jest.setTimeout(300_000);

const why = await whyNoStack();
if (why !== undefined) console.warn(`SKIPPED: the whole on a real host: ${why}`);
if (why === undefined && missingBrowser !== undefined) console.warn(`SKIPPED: journeys in a browser: ${missingBrowser}`);

(why === undefined ? describe : describe.skip)('from nothing to a Site that answers', () => {
  let stack: Stack;
  let demo: Demo;

  beforeAll(async () => {
    stack = await Stack.create();
    demo = await stack.demo();
  });
  afterAll(async () => stack.remove());

  const siteUrl = (domain: string): string => demo.site.url.replace('demo.localhost', domain);
  const fetchSite = async (domain: string): Promise<Response> => {
    // Only browsers resolve every *.localhost; the gateway goes by the Host header.
    const { port } = new URL(demo.site.url);
    const { request } = await import('node:http');
    return new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, headers: { host: domain } }, (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (text: string) => (body += text)).on('end', () => resolve(new Response(body, { status: answer.statusCode ?? 0 })));
      });
      asked.on('error', reject);
      asked.end();
    });
  };
  const install = (name: string, domain: string) =>
    stack.aegir('site', 'install', '--set', `name=${name}`, '--set', `domains=${domain}`, '--set', 'platform=demo', '--set', 'server=demo', '--follow');

  test('the demo’s Site answers with the example’s page', async () => {
    const answer = await fetchSite('demo.localhost');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<!doctype html>');
  });

  test('the demo again finds what is there', async () => {
    expect(await stack.demo()).toMatchObject({ ui: demo.ui, server: demo.server, platform: demo.platform, site: demo.site });
  });

  test('status says that all is healthy', async () => {
    const { code, stdout } = await stack.aegir('status', '--json');
    expect(code).toBe(0);
    const { processes } = JSON.parse(stdout) as { processes: { name: string; state: string }[] };
    expect(processes.filter(({ state }) => state !== 'healthy')).toEqual([]);
  });

  test('a second Site is installed from the terminal, with each Task as it happens, and deleted with nothing left', async () => {
    const installed = await install('shop', 'shop.localhost');
    expect(installed).toMatchObject({ code: 0 });
    expect(installed.stdout).toMatch(/Write the virtual host[^]*succeeded/);
    expect((await fetchSite('shop.localhost')).status).toBe(200);

    const deleted = await stack.aegir('site', 'delete', '--set', 'site=shop', '--set', 'backupWaiver=It was a test', '--follow');
    expect(deleted).toMatchObject({ code: 0 });
    expect((await fetchSite('shop.localhost')).status).toBe(404);
    expect((await fetchSite('demo.localhost')).status).toBe(200);
    // Its name and domain are free.
    expect(await install('shop', 'shop.localhost')).toMatchObject({ code: 0 });
  });

  test('a domain already taken is refused by its name, and changes nothing', async () => {
    const client = stack.client(demo);
    const before = (await client.operations.list({})).items.length;
    const refused = await install('other', 'demo.localhost');
    expect(refused.code).toBe(6);
    expect(refused.stderr).toContain('demo.localhost is taken');
    expect((await client.operations.list({})).items).toHaveLength(before);
  });

  test('a ref that does not exist blocks with its reason; retry is the next attempt, give up ends it', async () => {
    const deploy = await stack.aegir('platform', 'deploy', '--set', 'name=bad', '--set', 'distribution=demo', '--set', 'ref=no-such-ref', '--set', 'server=demo', '--follow', '--json');
    expect(deploy.code).toBe(3);
    const client = stack.client(demo);
    const { items } = await client.operations.list({ status: 'blocked' });
    const { id } = items[0]!;
    const shown = await client.operations.show({ id });
    expect(shown.blocked).toMatchObject({ failure: { kind: 'failed', message: expect.stringContaining('no-such-ref') }, decisions: [{ decision: 'retry' }, { decision: 'rollback' }, { decision: 'give_up' }] });

    expect((await stack.aegir('operation', 'retry', id, '--follow')).code).toBe(3);
    expect((await client.operations.show({ id })).tasks[0]?.attempts).toHaveLength(2);
    await stack.aegir('operation', 'give-up', id, '--reason', 'It was a test');
    expect((await stack.aegir('operation', 'follow', id)).code).toBe(1);
    // The name is free for another try.
    expect(await stack.aegir('platform', 'deploy', '--set', 'name=bad', '--set', 'distribution=demo', '--set', 'server=demo', '--follow')).toMatchObject({ code: 0 });
  });

  describe('a host that is off', () => {
    let host: Minion;
    let power: HostPower;
    let server: string;
    const launchVerify = async (): Promise<string> => (JSON.parse((await stack.aegir('server', 'verify', 'off', '--json')).stdout) as { id: string }).id;
    const key = (): string => join(stack.home, 'runner', 'ssh', 'id_ed25519.pub');

    beforeAll(async () => {
      host = await minionUp('off', { home: stack.home, authorize: [key()] });
      power = new HostPower(host, stack.home);
      ({ id: server } = await stack.client(demo).servers.register({
        headers: { 'idempotency-key': randomUUID() },
        body: { name: 'off', address: host.address, hostKey: host.fingerprint },
      }));
      expect(await stack.aegir('server', 'verify', 'off', '--follow')).toMatchObject({ code: 0 });
    });
    afterAll(async () => minionDown('off', { home: stack.home }));

    (whyNoPower() === null ? test : test.skip)('is tried again by itself, shown as such with the decisions that are open; back again, a retry succeeds', async () => {
      const client = stack.client(demo);
      await power.off();
      const [left, id] = [await launchVerify(), await launchVerify()];
      const { data } = await stack.until(demo, left, 'TaskRetryScheduled');
      expect(data).toMatchObject({ failure: { kind: 'unreachable' }, lastAttempt: 5 });
      expect(await client.operations.show({ id: left })).toMatchObject({ status: 'running', retrying: { failure: { kind: 'unreachable' }, decisions: [{ decision: 'retry' }, { decision: 'rollback' }, { decision: 'give_up' }] } });
      expect((await client.servers.show({ id: server })).status).toBe('unreachable');
      // Nobody has to wait for the attempts that are left.
      await stack.aegir('operation', 'give-up', left, '--reason', 'It is off');
      expect((await stack.aegir('operation', 'follow', left)).code).toBe(1);

      await stack.until(demo, id, 'TaskRetryScheduled');
      await stack.aegir('operation', 'cancel', id, '--reason', 'Until it is on again');
      await stack.until(demo, id, 'OperationBlocked');
      await power.on();
      expect(await stack.aegir('operation', 'retry', id, '--follow')).toMatchObject({ code: 0 });
      expect((await client.servers.show({ id: server })).status).toBe('verified');
    });

    test('has nothing run on another host in its place', async () => {
      await minionDown('off', { home: stack.home });
      await minionUp('off', { home: stack.home, authorize: [key()] });
      const id = await launchVerify();
      const { data } = await stack.until(demo, id, 'OperationBlocked', 'TaskRetryScheduled');
      expect(data).toMatchObject({ failure: { kind: expect.stringMatching(/refused|unreachable/) } });
      await stack.aegir('operation', 'give-up', id);
      expect((await stack.aegir('operation', 'follow', id)).code).toBe(1);
    });
  });

  test('no secret of the installation stands in any other file of it: events, histories, lists, logs, journals', async () => {
    const kept = ['secrets', join('runner', 'ssh')].map((folder) => join(stack.home, folder));
    const secrets = await Promise.all((await readdir(kept[0]!)).map((name) => readFile(join(kept[0]!, name), 'utf8')));
    expect(secrets).not.toEqual([]);
    // The lines before it are alike in every key, or public; this one is of the key's secret half.
    const privateLine = (await readFile(join(kept[1]!, 'id_ed25519'), 'utf8')).split('\n')[4]!;
    const entries = await readdir(stack.home, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !kept.includes(entry.parentPath)).map(({ parentPath, name }) => join(parentPath, name));
    expect(files.map((file) => relative(stack.home, file))).toEqual(expect.arrayContaining(['events.db', 'temporal.db', 'identity.db', join('logs', 'worker.log')]));
    for (const file of files) {
      // Journals are collected, and databases fold their logs, while this reads.
      const content = await readFile(file).catch(ifGone);
      for (const secret of [...secrets, privateLine]) expect({ file, leaks: content.includes(secret.trim()) }).toEqual({ file, leaks: false });
    }
  });

  (missingBrowser === undefined ? describe : describe.skip)('in the browser', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchBrowser();
    });
    afterAll(async () => browser.close());

    test('a person sets up, launches by form and watches the log to the end', async () => {
      const watched = await openPage(browser);
      const { page } = watched;
      const { setupUrl } = JSON.parse((await stack.aegir('status', '--json')).stdout) as { setupUrl: string };
      await page.goto(setupUrl);
      await page.getByLabel('Your name').fill(administrator.name);
      await page.getByLabel('E-mail address').fill(administrator.email);
      await page.getByLabel('Password').fill(administrator.password);
      await page.getByRole('button', { name: 'Make the administrator' }).click();
      await page.getByRole('heading', { name: 'Overview' }).waitFor();

      await installAndWatch(page, demo.ui, { name: 'form', domain: 'form.localhost', platform: 'demo', server: 'demo' });
      expect(await violations(page)).toEqual([]);
      await page.goto(siteUrl('form.localhost'));
      expect(await page.title()).not.toBe('');
      expect(watched.complaints).toEqual([]);
      await watched.close();
    });

    test('without JavaScript the same is done, and the page says how it went', async () => {
      const watched = await openPage(browser, { javaScriptEnabled: false });
      const { page } = watched;
      await signIn(page, demo.ui, administrator);
      await installAndWatch(page, demo.ui, { name: 'plain', domain: 'plain.localhost', platform: 'demo', server: 'demo' });
      expect(watched.complaints).toEqual([]);
      await watched.close();
    });
  });
});

function ifGone(error: NodeJS.ErrnoException): Buffer {
  if (error.code !== 'ENOENT') throw error;
  return Buffer.alloc(0);
}

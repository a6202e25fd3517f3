import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { TestHost } from '../../activities/transport/contract-stage.ts';
import { launchBrowser, missingBrowser, openPage, violations, type WatchedPage } from '../browser/browser.ts';
import { signIn } from '../browser/sign-in.ts';
import { administrator } from '../browser/web-stack.ts';
import { serveGit, type GitServer } from '../roles/git-server.ts';
import { Operator } from './operator.ts';
import { Stack, whyNoStack } from './stack.ts';

/* By hand alone: from an empty installation and a host of one's own to a Site that answers, and what one does when something fails. */

jest.setTimeout(400_000);

const why = (await whyNoStack()) ?? missingBrowser;
if (why !== undefined) console.warn(`SKIPPED: the first Site by hand: ${why}`);

(why === undefined ? describe : describe.skip)('an empty installation', () => {
  let stack: Stack;
  let host: TestHost;
  let git: GitServer;
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    stack = await Stack.create();
    await stack.aegir('up', '--detach');
    host = await TestHost.up('web-1');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await host.down();
    await stack.remove();
  });

  const open = (options: BrowserContextOptions): Promise<WatchedPage> => openPage(browser, { baseURL: origin, ...options });

  test('leads to a first Site on a phone, in French', async () => {
    const { setupUrl } = JSON.parse((await stack.aegir('status', '--json')).stdout) as { setupUrl: string };
    origin = new URL(setupUrl).origin;
    const watched = await open({ locale: 'fr-FR', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const { page } = watched;
    const operator = new Operator(page, 'fr');

    await operator.setUp(setupUrl);
    await page.getByText(operator.words.t('overview.firstSteps')).waitFor();
    const line = await operator.askForHostKey(host.minion);
    await host.shell(`printf '%s\\n' '${line.trim()}' >>/root/.ssh/authorized_keys`);
    await operator.addServer(host.minion);
    for (const service of ['git', 'nginx']) await operator.launch('server.install_service', { server: 'web-1', service }, 'succeeded');
    git = await serveGit(host);
    await operator.registerDistribution({ name: 'pages', url: git.smart, docroot: 'public' });
    await operator.launch('platform.deploy', { name: 'pages-1', distribution: 'pages', server: 'web-1', ref: 'v1' }, 'succeeded');
    await operator.launch('site.install', { name: 'first', domains: 'first.example.org', platform: 'pages-1', server: 'web-1' }, 'succeeded');

    expect(await violations(page)).toEqual([]);
    expect(await host.shell('curl -sf -H "Host: first.example.org" http://127.0.0.1/')).toContain('<h1>one</h1>');
    expect(watched.complaints).toEqual([]);
    await watched.close();
  });

  test('takes each decision on a Platform that cannot be built: by keyboard, without a script, and by hand', async () => {
    const [byKeyboard, plain] = [await open({}), await open({ javaScriptEnabled: false })];
    for (const { page } of [byKeyboard, plain]) await signIn(page, origin, administrator);
    const wrong = { distribution: 'pages', server: 'web-1', ref: 'no-such-ref' };

    const { page } = byKeyboard;
    await new Operator(page, 'en').launch('platform.deploy', { name: 'retried', ...wrong }, 'blocked');
    await typeInto(page, 'Ref', 'main');
    await press(page, 'Retry');
    await new Operator(page, 'en').state('succeeded');

    const operator = new Operator(plain.page, 'en');
    await operator.launch('platform.deploy', { name: 'taken-back', ...wrong }, 'blocked');
    await plain.page.getByRole('button', { name: 'Roll back', exact: true }).click();
    await operator.state('rolled back');
    await operator.launch('platform.deploy', { name: 'given-up', ...wrong }, 'blocked');
    await plain.page.getByRole('form', { name: 'Give up' }).getByLabel('Reason').fill('There is no such branch');
    await plain.page.getByRole('button', { name: 'Give up', exact: true }).click();
    await operator.state('failed');

    expect([...byKeyboard.complaints, ...plain.complaints]).toEqual([]);
    await byKeyboard.close();
    await plain.close();
  });
});

/** Tab by Tab, as one has no other way. */
async function reach(page: Page, is: string): Promise<void> {
  for (let stop = 0; stop < 200; stop += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`${is}(document.activeElement)`)) return;
  }
  throw new Error(`The keyboard does not reach what ${is} is true of.`);
}

async function typeInto(page: Page, label: string, text: string): Promise<void> {
  await reach(page, `((at) => at.labels?.[0]?.textContent.trim().startsWith(${JSON.stringify(label)}))`);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

async function press(page: Page, name: string): Promise<void> {
  await reach(page, `((at) => at.localName === 'button' && at.textContent.trim() === ${JSON.stringify(name)})`);
  await page.keyboard.press('Enter');
}

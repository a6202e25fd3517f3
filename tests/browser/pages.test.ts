import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser, missingBrowser, openPage, sidewaysScroll, violations, type WatchedPage } from './browser.ts';
import { signIn } from './sign-in.ts';
import { administrator, startWebStack, type WebStack } from './web-stack.ts';
import { makeWorld, type World } from './world.ts';

/* Every page, in both themes and on a narrow screen: nothing in the console, nothing reported, nothing that axe finds. */

const pages: [string, (world: World) => string][] = [
  ['the overview', () => '/'],
  ['the list of Operations', () => '/operations'],
  ['a filtered list', () => '/operations?status=blocked&kind=site.install&search=docs'],
  ['a running Operation', ({ operations }) => `/operations/${operations.running}`],
  ['a blocked Operation', ({ operations }) => `/operations/${operations.blocked}`],
  ['a queued Operation', ({ operations }) => `/operations/${operations.queued}`],
  ['an Operation that succeeded', ({ operations }) => `/operations/${operations.succeeded}`],
  ['the changes of an Operation', ({ operations }) => `/operations/${operations.running}/changes`],
  ['the input of an Operation', ({ operations }) => `/operations/${operations.running}/input`],
  ['the events of an Operation', ({ operations }) => `/operations/${operations.blocked}/events`],
  ['the diagnosis of an Operation', ({ operations }) => `/operations/${operations.blocked}/diagnosis`],
  ['what can be launched', () => '/launch'],
  ['the form of site.install', () => '/launch/site.install'],
  ['the form of an Operation launched again', ({ operations }) => `/launch/server.verify?from=${operations.succeeded}`],
  ['the form of server.install_service', ({ server }) => `/launch/server.install_service?server=${server}`],
  ['the Servers', () => '/servers'],
  ['a Server', ({ server }) => `/servers/${server}`],
  ['adding a Server', () => '/servers/add'],
  ['the Distributions', () => '/distributions'],
  ['a Distribution', ({ distribution }) => `/distributions/${distribution}`],
  ['registering a Distribution', () => '/distributions/add'],
  ['the Platforms', () => '/platforms'],
  ['a Platform', ({ platform }) => `/platforms/${platform}`],
  ['the Sites', () => '/sites'],
  ['a Site', ({ site }) => `/sites/${site}`],
  ['the API tokens', () => '/settings/tokens'],
  ['logging a device in', () => '/device'],
  ['a page that is not there', () => '/no/such/page'],
  ['an Operation that is not there', () => '/operations/00000000-0000-4000-8000-000000000000'],
];

if (missingBrowser !== undefined) console.log(`SKIPPED: browser tests: ${missingBrowser}`);
const whereThereIsABrowser = missingBrowser === undefined ? describe : describe.skip;

whereThereIsABrowser('every page', () => {
  let stack: WebStack;
  let world: World;
  let browser: Browser;
  beforeAll(async () => {
    stack = await startWebStack();
    await stack.setUp();
    world = await makeWorld(stack);
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await stack.close();
  });

  describe.each([
    ['light, wide', { colorScheme: 'light', viewport: { width: 1440, height: 900 } }],
    ['dark, narrow', { colorScheme: 'dark', viewport: { width: 390, height: 844 } }],
  ] as const)('%s', (_look, options) => {
    let watched: WatchedPage;
    beforeAll(async () => {
      watched = await openPage(browser, options);
      await signIn(watched.page, stack.origin, administrator);
    }, 30_000);
    afterAll(() => watched.close());

    test.each(pages)('%s is clean', async (_name, path) => {
      const { page, complaints } = watched;
      await page.goto(stack.origin + path(world));
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.title()).toContain('Aegir');
      expect(await violations(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(complaints.splice(0)).toEqual([]);
      expect(stack.web.cspReports.count).toBe(0);
    }, 20_000);

    test.each(['/sign-in', '/setup?token=used'])('%s is clean for the signed-out', async (path) => {
      const out = await openPage(browser, options);
      await out.page.goto(stack.origin + path);
      expect(await violations(out.page)).toEqual([]);
      expect(await sidewaysScroll(out.page)).toBe(0);
      expect(out.complaints).toEqual([]);
      await out.close();
    }, 20_000);
  });

  test('a Server is paused and resumed without a script, and says so where one looks', async () => {
    const { page, close } = await openPage(browser, { colorScheme: 'light', javaScriptEnabled: false });
    await signIn(page, stack.origin, administrator);
    await page.goto(`${stack.origin}/servers/${world.server}`);
    await page.getByText('Pause this Server for maintenance').click();
    await page.getByLabel('Reason').fill('New disks');
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByText(/Paused by .+: nothing that changes it starts here/).waitFor();
    await page.getByText('Reason: New disks').waitFor();
    const scripted = await openPage(browser, { colorScheme: 'light' });
    await signIn(scripted.page, stack.origin, administrator);
    await scripted.page.goto(`${stack.origin}/servers/${world.server}`);
    expect(await violations(scripted.page)).toEqual([]);
    await scripted.close();
    await page.goto(stack.origin);
    await page.getByText('A Server is paused').waitFor();
    await page.goto(`${stack.origin}/servers`);
    await page.getByText('paused', { exact: true }).waitFor();
    await page.goto(`${stack.origin}/servers/${world.server}`);
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('Pause this Server for maintenance').waitFor();
    await close();
  }, 30_000);

  test('a chosen theme is there at the first paint, and against the system’s', async () => {
    const { page, close } = await openPage(browser, { colorScheme: 'light', javaScriptEnabled: false });
    await signIn(page, stack.origin, administrator);
    const background = () => page.evaluate("getComputedStyle(document.querySelector('.masthead')).backgroundColor");
    const light = await background();
    await page.getByRole('button', { name: /account and theme/ }).click();
    await page.getByRole('button', { name: 'dark' }).click();
    const dark = await background();
    expect(dark).not.toBe(light);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('button', { name: /account and theme/ }).click();
    await page.getByRole('button', { name: 'system' }).click();
    expect(await background()).toBe(dark);
    await close();
  }, 20_000);

  test('the signed-out see nothing but the door, and come back to where they went', async () => {
    const { page, close } = await openPage(browser);
    for (const [, path] of pages) {
      const response = await page.request.get(stack.origin + path(world), { maxRedirects: 0 });
      expect([response.status(), response.headers()['location']?.slice(0, 8)]).toEqual([302, '/sign-in']);
    }
    await page.goto(`${stack.origin}/servers/${world.server}`);
    await page.getByLabel('E-mail address').fill(administrator.email);
    await page.getByLabel('Password').fill(administrator.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`**/servers/${world.server}`);
    await close();
  }, 30_000);
});

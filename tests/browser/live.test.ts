import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, missingBrowser, openPage, type WatchedPage } from './browser.ts';
import { expectLine } from './install-site.ts';
import { signIn } from './sign-in.ts';
import { administrator, startWebStack, type WebStack } from './web-stack.ts';
import { makeWorld, type World } from './world.ts';

if (missingBrowser !== undefined) console.log(`SKIPPED: browser tests: ${missingBrowser}`);
const whereThereIsABrowser = missingBrowser === undefined ? describe : describe.skip;

whereThereIsABrowser('a page that stays open', () => {
  let stack: WebStack;
  let world: World;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  beforeAll(async () => {
    stack = await startWebStack();
    await stack.setUp();
    world = await makeWorld(stack);
    browser = await launchBrowser();
    watched = await openPage(browser);
    ({ page } = watched);
    await signIn(page, stack.origin, administrator);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await stack.close();
  });

  test('the keyboard reaches the content past the navigation, and every place', async () => {
    await page.goto(`${stack.origin}/operations`);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await page.reload();
    const reached: string[] = [];
    for (let press = 0; press < 14; press += 1) {
      await page.keyboard.press('Tab');
      reached.push(await focused(page));
    }
    expect(reached).toEqual(expect.arrayContaining(['Launch', 'Overview', 'Operations', 'Sites', 'Platforms', 'Distributions', 'Servers', 'Settings']));
  }, 20_000);

  test('a menu opens by keyboard, closes by Escape, and gives the focus back', async () => {
    const button = page.getByRole('button', { name: /account, theme and language/ });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Sign out' }).waitFor({ state: 'hidden' });
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toContain('account, theme and language');
  }, 20_000);

  test('lines that are printed appear, each once, and a line has an address', async () => {
    await page.goto(`${stack.origin}/operations/${world.operations.running}`);
    for (let n = 1; n <= 5; n += 1) await world.running.print([`pushed line ${n}`]);
    await expectLine(page, 'pushed line 5');
    for (let n = 1; n <= 5; n += 1) await expectLine(page, `pushed line ${n}`);
    await page.getByRole('link', { name: 'Line 3', exact: true }).click();
    expect(new URL(page.url()).hash).toBe('#L3');
  }, 30_000);

  test('a long log follows its end with few lines in the document, and all of them are there as text', async () => {
    const more = Array.from({ length: 5000 }, (_, index) => `bulk ${index + 1}`);
    for (let from = 0; from < more.length; from += 500) await world.running.print(more.slice(from, from + 500));
    await expectLine(page, 'bulk 5000');
    expect(await page.locator('.log__line').count()).toBeLessThan(100);
    const href = (await page.getByRole('link', { name: 'Whole log as text' }).getAttribute('href')) as string;
    const text = await (await page.request.get(stack.origin + href)).text();
    expect(text.split('\n').filter((line) => line.startsWith('bulk ')).length).toBe(5000);
  }, 60_000);

  test('a change of state is said once to those who cannot see it', async () => {
    await world.running.succeedTask(true);
    await world.running.succeed('Site shop answers.');
    await page.getByRole('status').getByText(/^succeeded: /).waitFor({ timeout: 20_000 });
    expect(await page.locator('link[rel=icon]').getAttribute('href')).toBe('/favicon-done.svg');
    expect(watched.complaints).toEqual([]);
  }, 30_000);

  test('a form that is sent twice launches once', async () => {
    await page.goto(`${stack.origin}/launch/server.verify?server=${world.server}`);
    const key = await page.locator('[name=idempotency-key]').inputValue();
    const send = () => page.request.post(`${stack.origin}/launch/server.verify`, {
      form: { 'idempotency-key': key, server: world.server }, maxRedirects: 0, headers: { origin: stack.origin },
    });
    const [first, second] = [await send(), await send()];
    expect([first.status(), second.status()]).toEqual([302, 302]);
    const operation = (location: string | undefined) => location?.split('?')[0];
    expect(operation(second.headers()['location'])).toBe(operation(first.headers()['location']));
  }, 20_000);
});

function focused(page: Page): Promise<string> {
  return page.evaluate("document.activeElement.textContent.trim()");
}

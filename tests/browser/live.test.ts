import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BrowserStage, whereThereIsABrowser } from './browser-stage.ts';
import { expectLine } from './install-site.ts';
import { makeWorld } from './world.ts';

whereThereIsABrowser('a page that stays open', () => {
  const stage = new BrowserStage(makeWorld);
  let page: Page;
  beforeAll(async () => {
    ({ page } = await stage.open());
  });

  test('the keyboard reaches the content past the navigation, and every place', async () => {
    await page.goto(`${stage.stack.origin}/operations`);
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
    await page.goto(`${stage.stack.origin}/operations/${stage.world.operations.running}`);
    for (let n = 1; n <= 5; n += 1) await stage.world.running.print([`pushed line ${n}`]);
    await expectLine(page, 'pushed line 5');
    for (let n = 1; n <= 5; n += 1) await expectLine(page, `pushed line ${n}`);
    await page.getByRole('link', { name: 'Line 3', exact: true }).click();
    expect(new URL(page.url()).hash).toBe('#L3');
  }, 30_000);

  test('a long log follows its end with few lines in the document, and all of them are there as text', async () => {
    const more = Array.from({ length: 5000 }, (_, index) => `bulk ${index + 1}`);
    for (let from = 0; from < more.length; from += 500) await stage.world.running.print(more.slice(from, from + 500));
    await expectLine(page, 'bulk 5000');
    expect(await page.locator('.log__line').count()).toBeLessThan(100);
    const href = (await page.getByRole('link', { name: 'Whole log as text' }).getAttribute('href')) as string;
    const text = await (await page.request.get(stage.stack.origin + href)).text();
    expect(text.split('\n').filter((line) => line.startsWith('bulk ')).length).toBe(5000);
  }, 60_000);

  test('a change of state is said once to those who cannot see it', async () => {
    await stage.world.running.succeedTask(true);
    await stage.world.running.succeed('Site shop answers.');
    await page.getByRole('status').getByText(/^succeeded: /).waitFor({ timeout: 20_000 });
    expect(await page.locator('link[rel=icon]').getAttribute('href')).toBe('/favicon-done.svg');
  }, 30_000);

  test('a form that is sent twice launches once', async () => {
    await page.goto(`${stage.stack.origin}/launch/server.verify?server=${stage.world.server}`);
    const key = await page.locator('[name=idempotency-key]').inputValue();
    const send = () => page.request.post(`${stage.stack.origin}/launch/server.verify`, {
      form: { 'idempotency-key': key, server: stage.world.server }, maxRedirects: 0, headers: { origin: stage.stack.origin },
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

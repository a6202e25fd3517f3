import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BrowserStage, whereThereIsABrowser } from './browser-stage.ts';
import { expectLine } from './install-site.ts';
import { administrator } from './web-stack.ts';
import { makeWorld } from './world.ts';

/* A session may end under a page that stays open: by its time, from elsewhere, or by an administrator. */

whereThereIsABrowser('a page whose session has ended', () => {
  const stage = new BrowserStage(makeWorld);

  test('says so, asks for nothing more, and leads back to the line that one was at', async () => {
    const { page, close } = await stage.open();
    await stage.world.running.print(Array.from({ length: 400 }, (_, index) => `early ${index + 1}`));
    await page.goto(`/operations/${stage.world.operations.running}`);
    await expectLine(page, 'early 400');
    await page.getByRole('button', { name: 'Wrap lines' }).waitFor();
    await page.getByRole('log').press('Home');
    await page.getByRole('link', { name: 'Line 3', exact: true }).click();

    await endSessions(page);
    const log = page.locator('#log').locator('xpath=ancestor::section');
    await log.getByText('the log is told no further').waitFor({ timeout: 30_000 });
    await page.getByText(/You are signed out. This page shows how things were at/).waitFor();
    await expectSilence(page);

    await log.getByRole('link', { name: 'Sign in again' }).click();
    await page.waitForURL('**/sign-in?**');
    await page.getByLabel('E-mail address').fill(administrator.email);
    await page.getByLabel('Password').fill(administrator.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/#L3$/);
    await expectLine(page, '--- before');
    await close();
  }, 90_000);

  test('is told it by a search of the log too', async () => {
    const { page, close } = await stage.open();
    await page.goto(`/operations/${stage.world.operations.blocked}`);
    await page.getByRole('log').waitFor();
    await page.context().clearCookies();
    await page.getByRole('searchbox', { name: 'Search the log' }).fill('emerg');
    await page.getByRole('searchbox', { name: 'Search the log' }).press('Enter');
    await page.getByText('the log is told no further').waitFor();
    expect(await page.getByText('Searching…').count()).toBe(0);
    await close();
  }, 60_000);

  async function endSessions(page: Page): Promise<void> {
    await page.context().clearCookies();
    // Streams that are open are broken off, as by any proxy, and come back to a door.
    await stage.restartWeb();
  }
});

/** For longer than anything waits before it asks again. */
async function expectSilence(page: Page): Promise<void> {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.evaluate('new Promise((resolve) => setTimeout(resolve, 6000))');
  expect(asked).toEqual([]);
}

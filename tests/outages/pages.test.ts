import { readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { HeldStore } from '../../events/read-models/testing/held-store.ts';
import { EventStoreUnavailable } from '../../events/store/event-store.ts';
import { launchBrowser, missingBrowser, openPage, violations, type WatchedPage } from '../browser/browser.ts';
import { signIn } from '../browser/sign-in.ts';
import { administrator, startWebStack, type WebStack } from '../browser/web-stack.ts';
import { makeWorld } from '../browser/world.ts';

/* What people see in a browser while a part does not work, and that it goes by itself. */

if (missingBrowser !== undefined) console.log(`SKIPPED: outages in the browser: ${missingBrowser}`);
const whereThereIsABrowser = missingBrowser === undefined ? describe : describe.skip;
const patienceMs = 20_000;

whereThereIsABrowser('an open page', () => {
  const store = new HeldStore();
  let stack: WebStack;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  beforeAll(async () => {
    stack = await startWebStack(store);
    await stack.setUp();
    await makeWorld(stack);
    browser = await launchBrowser();
    watched = await openPage(browser);
    page = watched.page;
    await signIn(page, stack.origin, administrator);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await stack.close();
  });

  const modelFile = () => join(stack.home, readdirSync(stack.home).find((name) => /^read-models-\d+\.db$/.test(name))!);
  const notice = (text: string) => page.getByRole('status').getByText(text);

  test('tells that its lists are rebuilt, keeps showing them, and takes the notice away when they are', async () => {
    await page.goto(`${stack.origin}/sites`);
    store.hold();
    rmSync(modelFile());
    await notice('The lists are being rebuilt.').waitFor({ timeout: patienceMs });
    expect(await page.getByRole('link', { name: 'shop', exact: true }).count()).toBe(1);
    await page.goto(`${stack.origin}/status`);
    expect(await page.getByText('is rebuilt', { exact: true }).count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    await page.goto(`${stack.origin}/sites`);
    store.release();
    await notice('The lists are being rebuilt.').waitFor({ state: 'detached', timeout: patienceMs });
    expect(watched.complaints).toEqual([]);
  }, 90_000);

  test('shows nothing of lists that were tampered with, and comes back by itself', async () => {
    store.hold();
    truncateSync(modelFile(), 4096);
    const answer = await page.goto(`${stack.origin}/sites`);
    expect(answer?.status()).toBe(503);
    expect(answer?.headers()['retry-after']).toBeDefined();
    await page.getByRole('heading', { name: 'Aegir is not ready' }).waitFor({ timeout: patienceMs });
    store.release();
    await page.getByRole('link', { name: 'shop', exact: true }).waitFor({ timeout: patienceMs });
  }, 90_000);

  test('keeps what was typed into a form that cannot be carried out, says why, and sends it once it can', async () => {
    await page.goto(`${stack.origin}/distributions/add`);
    const append = store.append.bind(store);
    store.append = async () => {
      throw new EventStoreUnavailable('the disk that holds events.db is full. Free some space; nothing of what was asked is recorded');
    };
    await page.getByLabel('Name').fill('magazine');
    await page.getByLabel(/URL|address/i).first().fill('https://git.example.org/magazine.git');
    const send = page.locator('main form button[type=submit]').last();
    await send.click();
    await page.getByRole('alert').getByText('events.db is full').waitFor({ timeout: patienceMs });
    expect(await page.getByRole('alert').textContent()).toContain('What you typed is still here');
    expect(await page.getByLabel('Name').inputValue()).toBe('magazine');
    store.append = append;
    await send.click();
    await page.waitForURL((url) => /^\/distributions\/[0-9a-f-]{36}/.test(url.pathname), { timeout: patienceMs });
  }, 90_000);
});

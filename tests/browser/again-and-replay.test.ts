import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BrowserStage, whereThereIsABrowser } from './browser-stage.ts';
import { sidewaysScroll, violations, type WatchedPage } from './browser.ts';
import { makeWorld } from './world.ts';

/* What a person does with an Operation that has ended, or that does not go on. */

whereThereIsABrowser.each([
  ['with JavaScript', { javaScriptEnabled: true, viewport: { width: 1440, height: 900 } }],
  ['without JavaScript, on a narrow screen', { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }],
])('%s', (_how, options) => {
  const stage = new BrowserStage(makeWorld);
  let watched: WatchedPage;
  beforeEach(async () => {
    watched = await stage.open(options);
  }, 60_000);
  afterEach(async () => {
    expect(await sidewaysScroll(watched.page)).toBe(0);
    await watched.close();
  });

  /** Axe is a script itself. */
  const found = async (page: Page): Promise<string[]> => (options.javaScriptEnabled ? violations(page) : []);

  test('an Operation that has ended is launched again from its page, and each of the two leads to the other', async () => {
    const { page } = watched;
    const earlier = `${stage.stack.origin}/operations/${stage.world.operations.succeeded}`;
    await page.goto(earlier);
    await page.getByRole('link', { name: 'Launch again' }).click();
    await page.getByText('Launched again from').waitFor();
    expect(await page.getByLabel('Server').inputValue()).toBe(stage.world.server);
    await page.getByRole('button', { name: 'Verify a Server' }).click();
    await page.waitForURL(/\/operations\/[0-9a-f-]{36}\?/);
    const again = new URL(page.url()).pathname;
    const from = page.getByRole('listitem').filter({ hasText: 'Launched again from' });
    await from.getByRole('link').click();
    await page.waitForURL(earlier);
    const as = page.getByRole('listitem').filter({ hasText: 'Launched again as' });
    expect(await as.getByRole('link').getAttribute('href')).toBe(again);
  }, 60_000);

  test('a replay says in words where the ways part, and what to do', async () => {
    const { page } = watched;
    const id = stage.world.operations.blocked;
    stage.stack.replays.set(id, {
      outcome: 'differs', at: { event: 4, step: 2, title: 'Create the site’s account and folders' },
      recorded: 'Task 2, attempt 1: site.create on web-1', present: 'Task 2, attempt 1: site.prepare on web-1', message: '',
    });
    await page.goto(`${stage.stack.origin}/operations/${id}`);
    await page.getByRole('link', { name: 'Diagnosis' }).click();
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.getByText('It would take another way.').waitFor();
    await page.getByText('2. Create the site’s account and folders').first().waitFor();
    await page.getByText('site.prepare on web-1').waitFor();
    await page.getByText('Put the version of Aegir back that began it').waitFor();
    expect(await found(page)).toEqual([]);
    await page.getByRole('link', { name: '4', exact: true }).click();
    await page.waitForURL(/\/events#event-4$/);
  }, 60_000);

  test('a replay that finds the same way says so, and one that cannot be says why', async () => {
    const { page } = watched;
    const id = stage.world.operations.succeeded;
    await page.goto(`${stage.stack.origin}/operations/${id}/diagnosis`);
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.getByText('Temporal does not answer.').waitFor();
    stage.stack.replays.set(id, { outcome: 'same', tasks: 1, events: 5, ended: true, message: 'The code that is installed now takes the same way through all of it.' });
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.getByText('It would take the same way.').waitFor();
    expect(await found(page)).toEqual([]);
  }, 60_000);
});

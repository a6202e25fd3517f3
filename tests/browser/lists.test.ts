import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { v4 as uuid } from 'uuid';
import { launchOperation } from '../../commands/launch-operation.ts';
import { registerServer } from '../../commands/register-server.ts';
import { BrowserStage, whereThereIsABrowser } from './browser-stage.ts';
import { holdScripts, violations } from './browser.ts';
import { somebody, type WebStack } from './web-stack.ts';
import { makeWorld, type World } from './world.ts';

const servers = 30;
const sites = 60;

async function manyThings(stack: WebStack): Promise<World> {
  const world = await makeWorld(stack);
  const caller = () => ({ principal: somebody, idempotencyKey: uuid() });
  for (let n = 2; n <= servers; n += 1) await registerServer(stack.commands, caller(), { name: `web-${n}`, address: `10.98.0.${n + 10}`, hostKey: `SHA256:${'A'.repeat(43)}` });
  for (let n = 1; n <= sites; n += 1) {
    const name = `customer-${String(n).padStart(2, '0')}`;
    await launchOperation(stack.commands, caller(), 'site.install', { name, domains: [`${name}.example.org`], platform: world.platform, server: world.server });
  }
  await stack.readModels.upToDate({ timeoutMs: 10_000 });
  return world;
}

const rowNames = (page: Page) => page.locator('tbody .row-title').allTextContents();

whereThereIsABrowser('lists', () => {
  const stage = new BrowserStage(manyThings);

  test.each(['/operations', '/sites', '/servers?sort=-name', '/sites?status=requested&search=customer'])('%s shows 25 rows at 1440 × 900 without scrolling', async (path) => {
    const { page, close } = await stage.open({ viewport: { width: 1440, height: 900 } });
    await page.goto(path);
    const seen = await page.evaluate<number>(`[...document.querySelectorAll('tbody tr')].filter((row) => row.getBoundingClientRect().bottom <= innerHeight).length`);
    expect(seen).toBe(25);
    await close();
  }, 30_000);

  test('what is chosen, searched for or ticked before its scripts are there is heard as they come', async () => {
    const { page, close } = await stage.open();
    const openHeld = async (path: string) => {
      const wake = await holdScripts(page);
      await page.goto(path, { waitUntil: 'commit' });
      return wake;
    };
    const choose = await openHeld('/operations');
    await page.getByRole('combobox', { name: 'State' }).selectOption('succeeded');
    choose();
    await page.waitForURL('**/operations?status=succeeded');
    const search = await openHeld('/sites');
    await page.getByRole('searchbox', { name: 'Search' }).fill('customer-42');
    search();
    await page.getByRole('link', { name: 'Take away: Search customer-42' }).waitFor();
    expect(await rowNames(page)).toEqual(['customer-42']);
    const tick = await openHeld('/servers');
    await page.getByRole('checkbox', { name: 'Choose all on this page' }).check();
    tick();
    await page.getByRole('checkbox', { name: 'Choose web-2', exact: true, checked: true }).waitFor();
    await close();
  }, 60_000);

  describe.each([['without a script', false], ['with a script', true]])('%s', (_how, javaScriptEnabled) => {
    const open = () => stage.open({ javaScriptEnabled, viewport: { width: 1440, height: 900 } });

    test('what is searched for narrows the list, is told by a chip, and the chip takes it away', async () => {
      const { page, close } = await open();
      await page.goto('/sites?sort=-name');
      await page.getByRole('searchbox', { name: 'Search' }).fill('customer-4');
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Filter' }).click();
      await page.getByRole('link', { name: 'Take away: Search customer-4' }).waitFor();
      expect(await rowNames(page)).toEqual(Array.from({ length: 10 }, (__, n) => `customer-${49 - n}`));
      expect(await page.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe('customer-4');
      expect(new URL(page.url()).searchParams.get('sort')).toBe('-name');
      await page.getByRole('link', { name: 'Take away: Search customer-4' }).click();
      await page.getByRole('link', { name: 'customer-60' }).waitFor();
      expect(await page.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe('');
      await close();
    }, 30_000);

    test('pages follow each other without gap, in the order of a column, as long as one wants', async () => {
      const { page, close } = await open();
      await page.goto('/sites');
      await page.getByRole('link', { name: 'Name' }).click();
      await page.getByRole('columnheader', { name: 'Name' }).and(page.locator('[aria-sort=descending]')).waitFor();
      const first = await rowNames(page);
      await page.getByRole('link', { name: 'Next page' }).click();
      await page.getByRole('link', { name: 'First page' }).waitFor();
      const second = await rowNames(page);
      expect([first.length, second.length, new Set([...first, ...second]).size]).toEqual([25, 25, 50]);
      expect([...first, ...second]).toEqual([...first, ...second].toSorted().toReversed());
      await page.getByRole('navigation', { name: 'Pages of this list' }).getByRole('link', { name: '100' }).click();
      await page.locator('tbody tr:nth-child(62)').waitFor();
      await close();
    }, 30_000);

    test('a row has a menu of what can be done with it', async () => {
      const { page, close } = await open();
      await page.goto('/servers');
      await page.getByRole('button', { name: 'What to do with web-1', exact: true }).click();
      await page.getByRole('link', { name: 'Install a Service' }).click();
      await page.getByRole('heading', { name: 'Install a Service' }).waitFor();
      expect(new URL(page.url()).searchParams.get('server')).toBe(stage.world.server);
      await close();
    }, 30_000);

    test('several Servers are verified at once, each by an Operation of its own, and sending it again launches no more', async () => {
      const { page, close } = await open();
      await page.goto('/servers?search=web-2');
      for (const name of ['web-21', 'web-22', 'web-23']) await page.getByLabel(`Choose ${name}`, { exact: true }).check();
      await page.getByRole('button', { name: 'Verify a Server' }).click();
      await page.getByRole('heading', { name: 'On each of these 3' }).waitFor();
      const key = await page.locator('[name=idempotency-key]').inputValue();
      const ids = await page.evaluate<string[]>("[...document.querySelectorAll('[name=server]')].map(({ value }) => value)");
      await page.getByRole('button', { name: 'Verify a Server' }).click();
      await page.getByRole('heading', { name: 'What became of the 3' }).waitFor();
      const launched = await page.evaluate<string[]>("[...document.querySelectorAll('[aria-labelledby=asked] a')].map(({ pathname }) => pathname)");
      expect(new Set(launched).size).toBe(3);
      const again = await page.request.post(new URL(page.url()).pathname, { headers: { origin: stage.stack.origin, 'content-type': 'application/x-www-form-urlencoded' }, data: String(new URLSearchParams([['idempotency-key', key], ...ids.map((id): [string, string] => ['server', id])])) });
      const text = await again.text();
      for (const path of launched) expect(text).toContain(path);
      await close();
    }, 30_000);

    test('the overview begins with what needs a person, who decides there, and its counts lead to lists', async () => {
      const { page, close } = await open();
      await page.goto('/');
      const blocked = page.getByRole('form', { name: /^Decide on: Install Site docs/ });
      if (!javaScriptEnabled) {
        await blocked.getByLabel('Reason').fill('The template is mended');
        await blocked.getByRole('button', { name: 'Retry' }).click();
      }
      // The first of the two has decided.
      await page.getByText('decided to retry it').waitFor();
      await page.goto('/');
      await page.getByRole('region', { name: 'In all' }).getByRole('link', { name: /^requested 6\d$/ }).first().click();
      await page.getByRole('link', { name: /^Take away: State requested/ }).waitFor();
      await close();
    }, 30_000);
  });

  test('arrow keys go from menu to menu and within one, and a menu gives the focus back', async () => {
    const { page, close } = await stage.open();
    await page.goto('/servers');
    // Arrow keys are a script's.
    await page.getByText('live', { exact: true }).waitFor();
    const menuOf = (name: string) => page.getByRole('button', { name: `What to do with ${name}`, exact: true });
    await menuOf('web-1').focus();
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('What to do with web-10');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Verify a Server' }).waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('Verify a Server');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('What to do with web-10');
    await close();
  }, 30_000);

  test('all of a page are chosen and left by one box', async () => {
    const { page, close } = await stage.open();
    await page.goto('/servers?search=web-1');
    await page.getByLabel('Choose all on this page').check();
    expect(await page.locator('.chooser:checked').count()).toBe(await page.locator('.chooser').count());
    await page.getByLabel('Choose all on this page').uncheck();
    expect(await page.locator('.chooser:checked').count()).toBe(0);
    await close();
  }, 30_000);
});

whereThereIsABrowser('the palette', () => {
  const stage = new BrowserStage(manyThings);
  let page: Page;
  beforeAll(async () => {
    ({ page } = await stage.open());
  }, 60_000);

  test('opens by its keys, finds as one types, and goes there by Enter', async () => {
    await page.goto('/operations');
    await page.getByText('live', { exact: true }).waitFor();
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Search or launch' });
    await field.fill('customer-42');
    await page.getByRole('option', { name: /^customer-42 Site/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Site customer-42' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  }, 30_000);

  test('launches on the thing in view', async () => {
    await page.goto(`/servers/${stage.world.server}`);
    await page.getByText('live', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Search or launch' }).click();
    await page.getByRole('combobox').fill('service');
    await page.getByRole('option', { name: /^Install a Service On Server web-1/ }).click();
    await page.getByRole('heading', { name: 'Install a Service' }).waitFor();
    expect(new URL(page.url()).searchParams.get('server')).toBe(stage.world.server);
  }, 30_000);

  test('closes by Escape and leaves the page as it was', async () => {
    await page.goto('/sites');
    await page.getByText('live', { exact: true }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe('/sites');
  }, 30_000);

  test('is a page without a script, which says what is on the thing one came from', async () => {
    const plain = await stage.open({ javaScriptEnabled: false });
    await plain.page.goto(`/servers/${stage.world.server}`);
    await plain.page.getByRole('link', { name: 'Search or launch' }).click();
    await plain.page.getByRole('heading', { name: 'On Server web-1' }).waitFor();
    await plain.page.getByLabel('Search or launch').fill('customer-42');
    await plain.page.getByRole('button', { name: 'Find' }).click();
    await plain.page.getByRole('link', { name: 'customer-42', exact: true }).click();
    await plain.page.getByRole('heading', { name: 'Site customer-42' }).waitFor();
    await plain.close();
  }, 30_000);

  test('a page that has lost its line says so, and that it is live again', async () => {
    const lonely = await stage.open();
    await lonely.page.route('**/api/v1/events', (route) => route.fulfill({ status: 204 }));
    await lonely.page.goto('/platforms');
    await lonely.page.getByRole('status').getByText(/^Reconnecting since/).waitFor();
    await lonely.page.unroute('**/api/v1/events');
    await lonely.page.getByText('live', { exact: true }).waitFor({ timeout: 20_000 });
    await lonely.close();
  }, 40_000);
});

/** What a reader would be told of the element in focus. */
function focused(page: Page): Promise<string> {
  return page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()");
}

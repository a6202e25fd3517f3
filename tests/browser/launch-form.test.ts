import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { v4 as uuid } from 'uuid';
import { registerServer } from '../../commands/register-server.ts';
import { BrowserStage, whereThereIsABrowser } from './browser-stage.ts';
import { sidewaysScroll, violations } from './browser.ts';
import { somebody, type WebStack } from './web-stack.ts';
import { makeWorld } from './world.ts';

const manyServers = 60;

whereThereIsABrowser('a launch form', () => {
  const stage = new BrowserStage(async (stack) => {
    const world = await makeWorld(stack);
    await addServers(stack);
    return world;
  });
  const launched = async () => (await Array.fromAsync(stage.stack.store.readAll({ categories: ['operation'] }))).filter(({ type }) => type === 'OperationRequested').length;

  test('says while it is filled in what will happen, what is missing and what would be refused', async () => {
    const { page, close } = await stage.open();
    await page.goto('/launch/site.install');
    await prospect(page).getByText('Fill in what is missing (Name, Domains').waitFor();
    await page.getByLabel('Name').fill('shop');
    await page.getByLabel('Domains').fill('new.example.org');
    // Taken already by the Site of that name.
    await prospect(page).getByText('As it is now, this would be refused.').waitFor();
    await page.getByLabel('Name').fill('fresh');
    await prospect(page).getByText('Install Site fresh (new.example.org) of Platform pages-2026-11 on Server web-1').waitFor();
    expect(await prospect(page).getByRole('list', { name: 'Tasks, in order' }).getByRole('listitem').count()).toBe(6);
    // The keyboard stays where one types.
    expect(await page.evaluate('document.activeElement.name')).toBe('name');
    await prospect(page).getByText('As command').click();
    await prospect(page).getByText('aegir launch site.install').or(prospect(page).getByText('aegir site install')).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await close();
  }, 60_000);

  test('leads to each fault, keeps what was typed, and puts the focus where it is said', async () => {
    const { page, close } = await stage.open();
    await page.goto('/launch/site.install');
    await page.getByLabel('Name').fill('Not A Name');
    await page.getByLabel('Domains').fill('new.example.org\nnonsense');
    await page.getByRole('button', { name: 'Install a Site' }).click();
    const summary = page.getByRole('alert').filter({ hasText: 'fields need another look' });
    await summary.waitFor();
    expect(await page.evaluate(`document.activeElement.textContent.includes('need another look')`)).toBe(true);
    expect(await page.getByLabel('Name').inputValue()).toBe('Not A Name');
    await page.getByText('Line 2: Give a host name in lower case, such as www.example.org.', { exact: true }).waitFor();
    await summary.getByRole('link', { name: 'Domains' }).click();
    await page.locator('#field-domains:focus').waitFor();
    // What is wrong with it is still said.
    await page.getByText('Line 2: Give a host name in lower case, such as www.example.org.', { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await close();
  }, 60_000);

  test('finds one among many by a part of its name', async () => {
    const { page, close } = await stage.open();
    await page.goto('/launch/server.verify');
    expect(await page.locator('datalist option').count()).toBe(25);
    await page.getByLabel('Server').fill('lk-57');
    await page.locator('datalist option[value="bulk-57"]').waitFor({ state: 'attached' });
    expect(await page.locator('datalist option').count()).toBe(1);
    await page.getByLabel('Server').fill('bulk-57');
    await prospect(page).getByText('Verify Server bulk-57', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Verify a Server' }).click();
    await page.getByRole('heading', { level: 1, name: 'Verify Server bulk-57' }).waitFor();
    await close();
  }, 60_000);

  test('pressed twice launches once', async () => {
    const { page, close } = await stage.open();
    await page.goto(`/launch/server.verify?server=${stage.world.server}`);
    const before = await launched();
    await page.getByRole('button', { name: 'Verify a Server' }).dblclick();
    await page.waitForURL(/\/operations\//);
    await page.getByRole('heading', { level: 1, name: 'Verify Server web-1' }).waitFor();
    expect(await launched()).toBe(before + 1);
    await close();
  }, 60_000);

  test('offers a Server only the Services that it may get', async () => {
    const { page, close } = await stage.open();
    await page.goto(`/launch/server.install_service?server=${stage.world.server}`);
    await page.getByText('Server web-1 has nginx already').waitFor();
    expect(await page.getByLabel('Service').locator('option').allTextContents()).toEqual(['Choose one', 'nginx', 'git']);
    await close();
  }, 60_000);

  test('does all that without a script, on a narrow screen', async () => {
    const { page, close } = await stage.open({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
    await page.goto('/launch/server.verify');
    await page.getByLabel('Server').fill('bulk');
    await page.getByRole('button', { name: 'Say what will happen' }).click();
    await prospect(page).getByText('There is no Server bulk.').waitFor();
    expect(await page.locator('datalist option').first().getAttribute('value')).toBe('bulk-1');
    await page.getByLabel('Server').fill('bulk-9');
    await page.getByRole('button', { name: 'Say what will happen' }).click();
    await prospect(page).getByText('Verify Server bulk-9', { exact: true }).waitFor();
    expect(await page.getByLabel('Server').inputValue()).toBe('bulk-9');
    expect(await sidewaysScroll(page)).toBe(0);
    await page.getByLabel('Server').fill('nobody');
    await page.getByRole('button', { name: 'Verify a Server' }).click();
    await page.getByText('One field needs another look.').waitFor();
    await page.getByLabel('Server').fill('bulk-9');
    await page.getByRole('button', { name: 'Verify a Server' }).click();
    await page.getByRole('heading', { level: 1, name: 'Verify Server bulk-9' }).waitFor();
    await close();
  }, 60_000);
});

function prospect(page: Page) {
  return page.getByRole('region', { name: 'What happens then' });
}

async function addServers({ commands, readModels }: WebStack): Promise<void> {
  let last = '';
  for (let number = 1; number <= manyServers; number += 1) {
    const caller = { principal: somebody, idempotencyKey: uuid() };
    last = (await registerServer(commands, caller, { name: `bulk-${number}`, address: `bulk-${number}.example.org`, hostKey: `SHA256:${'A'.repeat(43)}` })).position;
  }
  await readModels.waitFor(last, { timeoutMs: 10_000 });
}

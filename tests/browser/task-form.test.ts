import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { OperationRequested } from '../../events/operation.ts';
import { BrowserStage, whereThereIsABrowser } from './browser-stage.ts';
import { holdScripts, sidewaysScroll, violations } from './browser.ts';
import { makeWorld } from './world.ts';

/* Tasks of one's own choice: as many as one wants, each with the fields of its contract. */

whereThereIsABrowser('the form that runs Tasks', () => {
  const stage = new BrowserStage(makeWorld);

  test('asks for what each chosen Task takes, and launches them in the order that they are brought into', async () => {
    const { page, close } = await stage.open({ colorScheme: 'light' });
    await page.goto(`/launch/server.run_tasks?server=${stage.world.server}`);
    await task(page, 1).selectOption('nginx.disable_vhost');
    await field(page, 1, 'Site').fill('shop');
    await page.getByRole('button', { name: 'Add a Task' }).click();
    await task(page, 2).waitFor();
    // Whoever adds one goes on there, and loses nothing.
    await page.locator('[name="tasks.1.task"]:focus').waitFor();
    expect(await field(page, 1, 'Site').inputValue()).toBe('shop');
    await task(page, 2).selectOption('nginx.enable_vhost');
    await field(page, 2, 'Site').fill('docs');
    await page.getByRole('button', { name: 'Move up: Task 2' }).click();
    await page.locator('[name="tasks.0.input.site"][value=docs]').waitFor();
    expect(await field(page, 2, 'Site').inputValue()).toBe('shop');
    await page.getByRole('list', { name: 'Tasks, in order' }).getByRole('listitem').first().getByText('nginx.enable_vhost').waitFor();
    for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
      await page.setViewportSize(viewport);
      expect([await violations(page), await sidewaysScroll(page)]).toEqual([[], 0]);
    }
    // Enter in a field sends the form, and presses none of the buttons beside the rows.
    await field(page, 2, 'Site').press('Enter');
    await page.waitForURL('**/operations/*');
    expect(await lastInput()).toEqual({
      server: stage.world.server,
      tasks: [{ task: 'nginx.enable_vhost', input: { site: 'docs' }, skippable: false }, { task: 'nginx.disable_vhost', input: { site: 'shop' }, skippable: false }],
    });
    await close();
  }, 90_000);

  test('what is chosen before its scripts are there is heard as they come', async () => {
    const { page, close } = await stage.open();
    const wake = await holdScripts(page);
    await page.goto(`/launch/server.run_tasks?server=${stage.world.server}`, { waitUntil: 'commit' });
    await task(page, 1).selectOption('nginx.disable_vhost');
    wake();
    await field(page, 1, 'Site').fill('shop');
    await close();
  }, 60_000);

  test('says what is wrong beside the field of the Task', async () => {
    const { page, close } = await stage.open();
    await page.goto(`/launch/server.run_tasks?server=${stage.world.server}&tasks.0.task=nginx.install`);
    await field(page, 1, 'Http port').fill('many');
    await page.getByRole('button', { name: 'Run Tasks on a Server' }).click();
    const summary = page.getByRole('alert').filter({ hasText: 'One field needs another look' });
    await summary.getByRole('link', { name: 'Task 1: Http port' }).click();
    await page.locator('#field-tasks-0-input-http_port:focus').waitFor();
    expect(await field(page, 1, 'Http port').getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('group', { name: 'Task 1' }).getByText('Expected integer.').waitFor();
    await close();
  }, 60_000);

  test('works without a script', async () => {
    const { page, close } = await stage.open({ javaScriptEnabled: false });
    await page.goto(`/launch/server.run_tasks?server=${stage.world.server}`);
    await task(page, 1).selectOption('nginx.install');
    await page.getByRole('button', { name: 'Show what it takes: Task 1' }).click();
    expect(await field(page, 1, 'Http port').inputValue()).toBe('80');
    await field(page, 1, 'Http port').fill('8080');
    await page.getByRole('button', { name: 'Add a Task' }).click();
    await task(page, 2).selectOption('nginx.disable_vhost');
    await page.getByRole('button', { name: 'Add a Task' }).click();
    await page.getByRole('button', { name: 'Remove: Task 3' }).click();
    await page.getByRole('button', { name: 'Show what it takes: Task 2' }).click();
    await field(page, 2, 'Site').fill('shop');
    await page.getByRole('button', { name: 'Run Tasks on a Server' }).click();
    await page.getByRole('heading', { name: 'Run 2 Tasks on Server web-1' }).waitFor();
    expect(await lastInput()).toMatchObject({ tasks: [{ task: 'nginx.install', input: { http_port: 8080 } }, { task: 'nginx.disable_vhost', input: { site: 'shop' } }] });
    await close();
  }, 90_000);

  test('is opened from a Task’s page, with that Task', async () => {
    const { page, close } = await stage.open();
    await page.goto('/settings/catalogue/tasks/nginx.disable_vhost');
    await page.getByRole('link', { name: 'Run it on a Server' }).click();
    await field(page, 1, 'Site').waitFor();
    expect(await task(page, 1).inputValue()).toBe('nginx.disable_vhost');
    await close();
  }, 60_000);

  async function lastInput(): Promise<unknown> {
    const events = await Array.fromAsync(stage.stack.store.readAll({ categories: ['operation'] }));
    return events.flatMap(({ type, data }) => (type === 'OperationRequested' ? [data as OperationRequested] : [])).at(-1)?.input;
  }
});

const row = (page: Page, number: number) => page.getByRole('group', { name: `Task ${number}`, exact: true });
const task = (page: Page, number: number) => row(page, number).getByRole('combobox', { name: 'Task' });
const field = (page: Page, number: number, label: string) => row(page, number).getByLabel(label);

import { expect, test } from '@jest/globals';
import { v4 as uuid } from 'uuid';
import { registerServer } from '../../commands/register-server.ts';
import type { OperationRequested } from '../../events/operation.ts';
import { BrowserStage, whereThereIsABrowser } from './browser-stage.ts';
import { sidewaysScroll, violations } from './browser.ts';
import { somebody } from './web-stack.ts';
import { makeWorld } from './world.ts';

/* One Operation on each of several rows, with the same input. */

whereThereIsABrowser('an Operation on several', () => {
  const stage = new BrowserStage(async (stack) => {
    const world = await makeWorld(stack);
    const { id: other } = await registerServer(stack.commands, { principal: somebody, idempotencyKey: uuid() }, { name: 'web-2', address: '10.98.0.12', hostKey: `SHA256:${'B'.repeat(43)}` });
    await stack.readModels.upToDate({ timeoutMs: 5000 });
    return { ...world, other };
  });

  test.each([['with a script', true], ['without one', false]])('asks once for what is the same for each, and tells what became of each, %s', async (_how, javaScriptEnabled) => {
    const { page, close } = await stage.open({ javaScriptEnabled, colorScheme: 'light' });
    const before = (await requests()).length;
    await page.goto('/servers');
    for (const name of ['web-1', 'web-2']) await page.getByRole('checkbox', { name: `Choose ${name}` }).check();
    await page.getByRole('button', { name: 'Install a Service' }).click();
    await page.getByRole('heading', { name: 'On each of these 2' }).waitFor();
    await page.getByRole('button', { name: 'Install a Service' }).click();
    await page.getByText('Give the service.').waitFor();
    await page.getByLabel('Service').selectOption('git');
    if (javaScriptEnabled) {
      await page.getByText('As command').click();
      await page.getByRole('region', { name: 'Command' }).getByText('service=git').first().waitFor();
      expect([await violations(page), await sidewaysScroll(page)]).toEqual([[], 0]);
    }
    await page.getByRole('button', { name: 'Install a Service' }).click();
    await page.getByRole('heading', { name: 'What became of the 2' }).waitFor();
    await page.getByRole('link', { name: 'Install git on Server web-1' }).waitFor();
    // One that was never reached refuses it, and does not keep it from the others.
    await page.getByRole('status').getByText(/^web-2: /).waitFor();
    expect((await requests()).slice(before).map(({ input }) => input)).toEqual([{ server: stage.world.server, service: 'git', port: 80 }]);
    await close();
  }, 90_000);

  test('Tasks are chosen once for all of them', async () => {
    const { page, close } = await stage.open();
    await page.goto(`/launch-several/server.run_tasks?server=${stage.world.server}&server=${stage.world.other}`);
    await page.getByRole('combobox', { name: 'Task' }).selectOption('nginx.disable_vhost');
    await page.getByLabel('Site').fill('shop');
    await page.getByRole('button', { name: 'Add a Task' }).click();
    await page.getByRole('button', { name: 'Remove: Task 2' }).click();
    await page.getByRole('group', { name: 'Task 2' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Run Tasks on a Server' }).click();
    await page.getByRole('heading', { name: 'What became of the 2' }).waitFor();
    expect((await requests()).at(-1)?.input).toMatchObject({ server: stage.world.server, tasks: [{ task: 'nginx.disable_vhost', input: { site: 'shop' } }] });
    await close();
  }, 60_000);

  async function requests(): Promise<OperationRequested[]> {
    const events = await Array.fromAsync(stage.stack.store.readAll({ categories: ['operation'] }));
    return events.flatMap(({ type, data }) => (type === 'OperationRequested' ? [data as OperationRequested] : []));
  }
});

import { expect, test } from '@jest/globals';
import { BrowserStage, whereThereIsABrowser } from './browser-stage.ts';
import { violations } from './browser.ts';
import { makeWorld } from './world.ts';

whereThereIsABrowser('a Server', () => {
  const stage = new BrowserStage(makeWorld);

  test('is paused and resumed without a script, and says so where one looks', async () => {
    const { page, close } = await stage.open({ colorScheme: 'light', javaScriptEnabled: false });
    await page.goto(`/servers/${stage.world.server}`);
    await page.getByText('Pause this Server for maintenance').click();
    await page.getByLabel('Reason').fill('New disks');
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByText(/Paused by .+: nothing that changes it starts here/).waitFor();
    await page.getByText('Reason: New disks').waitFor();
    const scripted = await stage.open({ colorScheme: 'light' });
    await scripted.page.goto(`/servers/${stage.world.server}`);
    expect(await violations(scripted.page)).toEqual([]);
    await scripted.close();
    await page.goto('/');
    await page.getByText('A Server is paused').waitFor();
    await page.goto('/servers');
    await page.getByRole('table').getByText('paused', { exact: true }).waitFor();
    await page.goto(`/servers/${stage.world.server}`);
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('Pause this Server for maintenance').waitFor();
    await close();
  }, 30_000);
});

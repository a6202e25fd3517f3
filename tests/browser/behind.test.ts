import { expect, test } from '@jest/globals';
import { HeldStore } from '../../events/read-models/testing/held-store.ts';
import { BrowserStage, whereThereIsABrowser } from './browser-stage.ts';
import { makeWorld } from './world.ts';

whereThereIsABrowser('a page whose lists are behind', () => {
  const held = new HeldStore();
  const stage = new BrowserStage(makeWorld, async () => held);

  test('of a thing that was just made says that it is recorded, and shows it by itself once it is there', async () => {
    const { page, close, complaints } = await stage.open();
    await page.goto(`/launch/server.verify?server=${stage.world.server}`);
    held.hold();
    await page.getByRole('button', { name: 'Verify a Server' }).click();
    await page.waitForURL(/\/operations\//);
    await page.getByRole('heading', { level: 1, name: 'Aegir is not ready' }).waitFor();
    await page.getByText('What you did is recorded').first().waitFor();
    await page.locator('.connection--live').waitFor();
    held.release();
    await page.getByRole('heading', { level: 1, name: 'Verify Server web-1' }).waitFor();
    expect(await page.getByText('This page is a moment behind.').count()).toBe(0);
    // That it was not ready for a moment is in the console.
    complaints.splice(0);
    await close();
  }, 60_000);

  test('says so after a command, and shows its effect by itself', async () => {
    const { page, close } = await stage.open();
    await page.goto(`/operations/${stage.world.operations.blocked}`);
    await page.locator('.connection--live').waitFor();
    held.hold();
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.getByText('This page is a moment behind.').waitFor();
    held.release();
    await page.getByText('Ada Lovelace decided to retry it.').waitFor();
    await page.getByText('This page is a moment behind.').waitFor({ state: 'detached' });
    await close();
  }, 60_000);
});

import { beforeAll, expect, test } from '@jest/globals';
import { BrowserStage, whereThereIsABrowser } from './browser-stage.ts';
import { sidewaysScroll, violations, type WatchedPage } from './browser.ts';
import { evilElement, makeHostile } from './hostile-store.ts';
import { isOfSomething, pages } from './pages.ts';
import type { World } from './world.ts';

/* Names of 300 letters without a break, right to left, of emoji and of markup: in a browser, which runs what it is given. */

whereThereIsABrowser('names that mean ill', () => {
  let made: World;
  const stage = new BrowserStage(async () => made, async () => {
    const { store, world } = await makeHostile();
    made = world;
    return store;
  });
  let watched: WatchedPage;
  let dialogs: string[];
  beforeAll(async () => {
    watched = await stage.open({ colorScheme: 'light', reducedMotion: 'reduce' });
    dialogs = [];
    watched.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
  });

  const listed = pages.filter((each) => isOfSomething(each) || ['overview', 'operations', 'sites', 'platforms', 'distributions', 'servers', 'launch-site-install'].includes(each.name));
  test.each(listed)('$name runs none of them, and holds them in its width', async ({ path }) => {
    const { page } = watched;
    await page.goto(path(stage.world));
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect({ width, sideways: await sidewaysScroll(page), found: await violations(page) }).toEqual({ width, sideways: 0, found: [] });
    }
    expect(await page.locator(evilElement).count()).toBe(0);
    expect(dialogs).toEqual([]);
  }, 30_000);
});

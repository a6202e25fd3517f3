import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BrowserStage, whereThereIsABrowser } from './browser-stage.ts';
import { sidewaysScroll, violations, type WatchedPage } from './browser.ts';
import { pages, type ListedPage } from './pages.ts';
import { keepPicture } from './pictures.ts';
import { administrator } from './web-stack.ts';
import { makeWorld } from './world.ts';

/* Every page as a person may have it: nothing in the console, nothing reported, nothing that axe finds, nothing to scroll sideways. */

const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

const looks = [
  { name: '1440-light', viewport: wide, media: { colorScheme: 'light' } },
  { name: '1440-dark', viewport: wide, media: { colorScheme: 'dark' } },
  { name: '390-dark', viewport: phone, media: { colorScheme: 'dark' } },
  { name: '390-light', viewport: phone, media: { colorScheme: 'light' } },
] as const;

whereThereIsABrowser('every page', () => {
  const stage = new BrowserStage(makeWorld);

  describe.each([
    ['English', 'en-GB', looks],
    // Other words are as readable in one look as in four; they may be longer.
    ['French', 'fr-CH', [looks[0], looks[2]]],
  ] as const)('in %s', (language, locale, looks) => {
    let inside: WatchedPage;
    let outside: WatchedPage;
    beforeAll(async () => {
      const options = { locale, reducedMotion: 'reduce' } as const;
      inside = await stage.open(options);
      outside = await stage.open({ ...options, signedIn: false });
    });
    afterAll(async () => {
      await inside.close();
      await outside.close();
    });

    test.each(pages)('$name is clean, light and dark, on a desk and on a phone', async (listed) => {
      const { page } = listed.signedOut ? outside : inside;
      await page.setViewportSize(wide);
      await page.goto(listed.path(stage.world));
      await expectHeaded(page, locale);
      for (const { name, viewport, media } of looks) {
        await page.setViewportSize(viewport);
        await page.emulateMedia(media);
        const found = [...(await violations(page)), ...(await sidewaysScroll(page)) === 0 ? [] : ['scrolls sideways']];
        expect({ look: name, found }).toEqual({ look: name, found: [] });
        if (language === 'English') await keepPicture(page, `pages/${listed.name}-${name}`);
      }
    }, 30_000);
  });

  /** At 200 % a page of 1280 pixels has 640; text is as large as it was chosen. */
  describe.each([
    ['zoomed to 200 %', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
    ['with forced colours', { viewport: wide, forcedColors: 'active' }],
  ] as const)('%s', (_how, options) => {
    test('every page is clean', async () => {
      const { page, close } = await stage.open(options);
      const found: Record<string, unknown> = {};
      for (const listed of insidePages) {
        await page.goto(listed.path(stage.world));
        const faults = [...(await violations(page)), ...(await sidewaysScroll(page)) === 0 ? [] : ['scrolls sideways']];
        if (faults.length > 0) found[listed.name] = faults;
      }
      expect(found).toEqual({});
      await close();
    }, 120_000);
  });

  test('nothing moves for whom the system says that it must not', async () => {
    const { page, close } = await stage.open({ reducedMotion: 'reduce', colorScheme: 'light' });
    const moving: Record<string, unknown> = {};
    for (const listed of insidePages) {
      await page.goto(listed.path(stage.world));
      // Every colour changes, which is what most transitions are of.
      await page.emulateMedia({ colorScheme: 'dark' });
      const found = await page.evaluate('document.body.offsetTop, document.getAnimations().map((each) => each.effect.target.className)');
      if ((found as string[]).length > 0) moving[listed.name] = found;
      await page.emulateMedia({ colorScheme: 'light' });
    }
    expect(moving).toEqual({});
    await close();
  }, 120_000);

  test('the signed-out see nothing but the door, and come back to where they went', async () => {
    const { page, close } = await stage.open({ signedIn: false });
    for (const { path } of insidePages) {
      const response = await page.request.get(path(stage.world), { maxRedirects: 0 });
      expect([response.status(), response.headers()['location']?.slice(0, 8)]).toEqual([302, '/sign-in']);
    }
    await page.goto(`/servers/${stage.world.server}`);
    await page.getByLabel('E-mail address').fill(administrator.email);
    await page.getByLabel('Password').fill(administrator.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`**/servers/${stage.world.server}`);
    await close();
  }, 60_000);
});

const insidePages: readonly ListedPage[] = pages.filter(({ signedOut }) => signedOut !== true);

async function expectHeaded(page: Page, locale: string): Promise<void> {
  expect(await page.locator('h1').count()).toBe(1);
  expect(await page.title()).toContain('Aegir');
  expect(await page.getAttribute('html', 'lang')).toBe(locale.slice(0, 2));
}

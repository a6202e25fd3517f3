import { expect, test } from '@jest/globals';
import { BrowserStage, whereThereIsABrowser } from './browser-stage.ts';

whereThereIsABrowser('what a person chose', () => {
  const stage = new BrowserStage(async () => undefined);

  test('a chosen theme is there at the first paint, and against the system’s', async () => {
    const { page, close } = await stage.open({ colorScheme: 'light', javaScriptEnabled: false });
    await page.goto('/');
    const background = () => page.evaluate("getComputedStyle(document.querySelector('.masthead')).backgroundColor");
    const choose = async (theme: string) => {
      await page.getByRole('button', { name: /account, theme and language/ }).click();
      await page.getByRole('button', { name: theme }).click();
    };
    const light = await background();
    await choose('dark');
    const dark = await background();
    expect(dark).not.toBe(light);
    await page.emulateMedia({ colorScheme: 'dark' });
    await choose('system');
    expect(await background()).toBe(dark);
    await close();
  }, 30_000);

  test('a chosen language is there at once, against the browser’s, without JavaScript too', async () => {
    const { page, close } = await stage.open({ locale: 'en-GB', javaScriptEnabled: false });
    await page.goto('/operations');
    await page.getByRole('button', { name: /account, theme and language/ }).click();
    await page.getByRole('button', { name: 'Français' }).click();
    await page.getByRole('heading', { level: 1, name: 'Opérations' }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('fr');
    expect(new URL(page.url()).pathname).toBe('/operations');
    await close();
  }, 30_000);
});

import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BrowserStage, whereThereIsABrowser } from './browser-stage.ts';
import { makeWorld } from './world.ts';

whereThereIsABrowser('the language of the pages', () => {
  const stage = new BrowserStage(makeWorld);
  const heading = (page: Page) => page.locator('h1').innerText();
  const language = (page: Page) => page.getAttribute('html', 'lang');

  test.each([
    ['with a script', true],
    ['without a script', false],
  ])('is chosen in the menu, %s, stays on the page one is on, and is kept', async (_how, javaScriptEnabled) => {
    const { page, close } = await stage.open({ locale: 'en-GB', javaScriptEnabled });
    await page.goto('/servers?search=web');
    expect([await heading(page), await language(page)]).toEqual(['Servers', 'en']);
    await page.getByRole('button', { name: 'account' }).click();
    await page.getByRole('button', { name: 'Français' }).click();
    await page.waitForURL('**/servers?search=web');
    await page.locator('html[lang=fr]').waitFor({ state: 'attached' });
    expect(await heading(page)).toBe('Serveurs');
    expect(await page.title()).toBe('Serveurs · Aegir');
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');

    await page.goto(`/operations/${stage.world.operations.blocked}`);
    expect(await heading(page)).toBe('Installer le Site docs (docs.example.org) de la Plateforme pages-2026-11 sur le Serveur web-1');
    expect(await page.getByRole('heading', { level: 2 }).first().innerText()).toContain('«\u00a0Écrire l’hôte virtuel\u00a0» a échoué');
    await page.getByRole('button', { name: 'Réessayer' }).waitFor();
    await close();
  }, 60_000);

  test('is the one that the browser asks for, also at the door and where nothing is', async () => {
    const { page, close } = await stage.open({ locale: 'fr-CH', signedIn: false });
    await page.goto('/sign-in');
    expect([await heading(page), await page.title()]).toEqual(['Se connecter', 'Se connecter · Aegir']);
    await page.getByLabel('Adresse électronique').fill('nobody@example.org');
    await page.getByLabel('Mot de passe').fill('wrong');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('ne vont pas ensemble');
    await close();

    const inside = await stage.open({ locale: 'fr-CH' });
    await inside.page.goto('/nowhere');
    expect(await heading(inside.page)).toBe('Il n’y a rien ici');
    await inside.page.goto('/sites/00000000-0000-4000-8000-000000000000');
    expect(await inside.page.locator('main').innerText()).toContain('Il n’y a pas de Site 00000000-0000-4000-8000-000000000000');
    await inside.close();
  }, 60_000);

  test('the browser is sent the words of one language alone', async () => {
    const { page, close } = await stage.open({ locale: 'fr-CH' });
    const fetched: string[] = [];
    page.on('response', (response) => fetched.push(new URL(response.url()).pathname));
    await page.goto('/sites', { waitUntil: 'networkidle' });
    expect(fetched.filter((path) => /^\/assets\/(en|fr)-/.test(path)).map((path) => path.slice(8, 10))).toEqual(['fr']);
    await close();
  }, 60_000);

  test('a form that is refused says why in it', async () => {
    const { page, close } = await stage.open({ locale: 'fr-CH' });
    await page.goto('/launch/site.install');
    await page.getByLabel('Nom', { exact: true }).fill('Not A Name');
    await page.getByRole('button', { name: 'Installer un Site' }).click();
    await page.getByRole('alert').waitFor();
    const said = await page.locator('main form').innerText();
    for (const words of ['champs sont à revoir', 'Utilisez au plus 26 minuscules', 'Indiquez au moins une valeur pour']) expect(said).toContain(words);
    await close();
  }, 60_000);
});

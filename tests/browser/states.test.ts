import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { decisionEvents, decisionStream } from '../../events/decision.ts';
import { BrowserStage, whereThereIsABrowser } from './browser-stage.ts';
import { sidewaysScroll, violations, type WatchedPage } from './browser.ts';
import { makeStates, type States } from './states.ts';
import { makeWorld } from './world.ts';

/** Shown in the documentation: the others are to be looked at. */
const shown = /^(failed|retrying|lost|undoFailed)-light-1440$/;
const pictures = join(import.meta.dirname, '../../docs/images/states');

/** What the page has to say and to offer in each state. */
const expected: [keyof States, RegExp, string[]][] = [
  ['failed', /There is no branch, tag or commit mian/, ['Retry', 'Roll back', 'Give up']],
  ['retrying', /Tries again by itself at/, ['Retry now', 'Roll back', 'Give up']],
  ['silent', /may go on there/, ['Retry', 'Roll back', 'Give up']],
  ['lostTask', /nobody can say how far it came/, ['Retry', 'Roll back', 'Give up']],
  ['stopped', /It was stopped between two Tasks/, ['Go on', 'Roll back', 'Give up']],
  ['undoFailed', /Read-only file system/, ['Retry', 'Skip']],
  ['rolledBack', /rolled back/i, []],
  ['gaveUp', /failed/i, []],
  ['cancelled', /Done before and left on the host/, []],
  ['lost', /takes over what is proven \(Fetch the source\) and runs “Place the Platform” again/, ['Go on from here']],
];

/* AEGIR_SCREENSHOTS=1 writes the pictures of the documentation anew; a folder there gets those of every state. */
whereThereIsABrowser('an Operation that went otherwise than well', () => {
  const stage = new BrowserStage(async (stack) => makeStates(stack, await makeWorld(stack)));

  describe.each([
    ['light', 1440], ['dark', 390],
  ] as const)('in %s at %i px', (colorScheme, width) => {
    let watched: WatchedPage;
    beforeAll(async () => {
      watched = await stage.open({ viewport: { width, height: 900 }, colorScheme });
    });
    afterAll(() => watched.close());

    test.each(expected)('%s says what is known and offers what can be done', async (state, saying, buttons) => {
      const { page } = watched;
      await page.goto(`/operations/${stage.world[state]}`);
      const main = page.getByRole('main');
      expect(await main.innerText()).toMatch(saying);
      for (const name of buttons) expect(await main.getByRole('button', { name, exact: true }).count()).toBe(1);
      expect(await violations(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      if (process.env['AEGIR_SCREENSHOTS'] !== undefined) await keep(page, `${state}-${colorScheme}-${width}`);
    });
  });

  test('is retried by the form with what was changed in it, without JavaScript too', async () => {
    const { page, close } = await stage.open({ javaScriptEnabled: false });
    await page.goto(`/operations/${stage.world.failed}`);
    const ref = page.getByRole('textbox', { name: 'Ref' });
    expect(await ref.inputValue()).toBe('mian');
    await ref.fill('..');
    await page.getByRole('button', { name: 'Retry', exact: true }).click();
    expect(await page.getByRole('main').innerText()).toContain('Give a branch, a tag or a commit');
    await page.getByRole('textbox', { name: 'Ref' }).fill('main');
    await page.getByRole('button', { name: 'Retry', exact: true }).click();
    await page.getByText('The Operation is taking it').waitFor();
    const asked = await Array.fromAsync(stage.stack.store.read(decisionStream(stage.world.failed)));
    expect(asked.map((event) => decisionEvents.read(event))).toMatchObject([{ type: 'DecisionRequested', data: { decision: 'retry', changed: { input: { ref: 'main' } } } }]);
    await close();
  }, 30_000);

  test('that is lost is gone on with by its button, and both are linked', async () => {
    const { page, close } = await stage.open({});
    await page.goto(`/operations/${stage.world.lost}`);
    await page.getByRole('button', { name: 'Go on from here' }).click();
    await page.getByText('Goes on from').waitFor();
    await page.goto(`/operations/${stage.world.lost}`);
    await page.getByText('Gone on with as').waitFor();
    expect(await page.getByRole('button', { name: 'Go on from here' }).count()).toBe(0);
    await close();
  }, 30_000);
});

async function keep(page: Page, name: string): Promise<void> {
  const folder = process.env['AEGIR_SCREENSHOTS'];
  if (folder === undefined || (folder === '1' && !shown.test(name))) return;
  const into = folder === '1' ? pictures : folder;
  mkdirSync(into, { recursive: true });
  await page.evaluate('document.fonts.ready');
  await page.screenshot({ path: join(into, `${name.replace(folder === '1' ? '-light-1440' : ' ', '')}.png`) });
}

import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BrowserStage, whereThereIsABrowser } from './browser-stage.ts';
import { holdScripts, sidewaysScroll, violations } from './browser.ts';
import { longLogText, recordLongLog } from './long-log.ts';
import { makeWorld } from './world.ts';

const count = 100_000;

whereThereIsABrowser('a log of 100,000 lines', () => {
  const stage = new BrowserStage(async (stack) => {
    const world = await makeWorld(stack);
    await world.running.startTask('Copy the files', 'site.copy');
    await recordLongLog(stack.store, world.running.operationId, world.running.taskRunId, count);
    await stack.readModels.upToDate({ timeoutMs: 5000 });
    return world;
  });
  let page: Page;
  let address: string;
  let task: string;
  beforeAll(async () => {
    ({ page } = await stage.open({ viewport: { width: 1440, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'] }));
    const { running } = stage.world;
    task = running.taskRunId;
    address = `${stage.stack.origin}/operations/${running.operationId}?task=${task}`;
  });

  const open = async (more = '') => {
    await page.goto('about:blank');
    await page.goto(address + more);
    await page.getByRole('button', { name: 'Wrap lines' }).waitFor();
  };
  const log = () => page.getByRole('log');
  /** Resolves once it is painted. @param to an expression of `box`. */
  const scrollTo = (to: string) => page.evaluate(`new Promise((done) => {
    const box = document.querySelector('[role=log]');
    box.scrollTop = ${to};
    requestAnimationFrame(() => requestAnimationFrame(done));
  })`);
  const seeLine = (n: number) => page.locator(`#L${n}.log__line--out`).waitFor();
  /** Lines that are in view, as their numbers. */
  const linesInView = () => page.evaluate(inView) as Promise<number[]>;

  test('opens at its end, with few lines in the document, and is fetched as one scrolls', async () => {
    await open();
    await seeLine(count);
    expect(await page.locator('.log__line').count()).toBeLessThan(100);
    expect(await linesInView()).toContain(count);
    await log().focus();
    await page.keyboard.press('Home');
    await seeLine(1);
    expect(await linesInView()).toContain(1);
    await scrollTo('box.scrollHeight / 2');
    const middle = (await linesInView())[10] as number;
    await seeLine(middle);
    expect(await page.locator(`#L${middle} .log__text`).textContent()).toBe(plain(middle));
    expect(middle).toBeGreaterThan(count * 0.4);
    await page.keyboard.press('End');
    await seeLine(count);
    expect(await page.locator('.log__line').count()).toBeLessThan(100);
  }, 90_000);

  test('what one has scrolled to before its scripts are there stays in view', async () => {
    const { page, close } = await stage.open({ viewport: { width: 1440, height: 900 } });
    const wake = await holdScripts(page);
    await page.goto(address, { waitUntil: 'commit' });
    await page.locator(`#L${count}`).waitFor({ state: 'attached' });
    await page.evaluate(`document.querySelector('[role=log]').scrollTop = 4321`);
    const top = () => page.evaluate(topLine) as Promise<[number, number]>;
    const before = await top();
    wake();
    await page.getByRole('button', { name: 'Wrap lines' }).waitFor();
    expect(await page.locator('.log__line').count()).toBeLessThan(100);
    const [line, y] = await top();
    expect(line).toBe(before[0]);
    // Whole pixels are scrolled.
    expect(Math.abs(y - before[1])).toBeLessThanOrEqual(1);
    await page.getByRole('button', { name: /^(Follow|To the end)/ }).waitFor();
    await close();
  }, 60_000);

  test('a line and a range have an address, which a click and Shift make', async () => {
    await open('#L42000-L42005');
    await page.locator('#L42005.log__line--chosen').waitFor();
    expect(await page.locator('.log__line--chosen').count()).toBe(6);
    expect(await linesInView()).toEqual(expect.arrayContaining([42_000, 42_005]));
    await page.getByRole('link', { name: 'Line 42010', exact: true }).click();
    expect(await page.locator('.log__line--chosen').count()).toBe(1);
    await page.getByRole('link', { name: 'Line 42007', exact: true }).click({ modifiers: ['Shift'] });
    expect(await page.locator('.log__line--chosen').count()).toBe(4);
    const { search, hash } = new URL(page.url());
    expect([search, hash]).toEqual([`?task=${task}&line=42007-42010`, '#L42007-L42010']);
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByText('Copied.').waitFor();
    const copied = [42_007, 42_008, 42_009, 42_010].map((n) => `${plain(n)}\n`).join('');
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(copied);
    const asText = (await page.getByRole('link', { name: 'As text', exact: true }).getAttribute('href')) as string;
    expect(await (await page.request.get(stage.stack.origin + asText)).text()).toBe(copied);
    await page.reload();
    await page.locator('#L42007.log__line--chosen').waitFor();
    await page.getByLabel('Line or lines').fill('77');
    await page.keyboard.press('Enter');
    await page.locator('#L77.log__line--chosen').waitFor();
    expect(new URL(page.url()).hash).toBe('#L77');
  }, 90_000);

  test('is searched on the server, and stepped through with the keyboard', async () => {
    await open();
    await log().focus();
    await page.keyboard.press('/');
    await page.keyboard.type('NEEDLE 5');
    await page.keyboard.press('Enter');
    await page.locator('#L5000.log__line--current mark').first().waitFor();
    await page.getByText('1 of 11').waitFor();
    expect(await page.locator('#L5000 mark').textContent()).toBe('needle 5');
    await page.keyboard.press('Enter');
    await page.locator('#L50000.log__line--current').waitFor();
    await log().focus();
    await page.keyboard.press('n');
    await page.locator('#L51000.log__line--current').waitFor();
    await page.keyboard.press('Shift+N');
    await page.locator('#L50000.log__line--current').waitFor();
    expect(await linesInView()).toContain(50_000);
    await page.getByRole('status').getByText('11 lines have it.').waitFor();
    await page.getByLabel('Search the log').focus();
    await page.keyboard.press('Escape');
    expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe('log');
    expect(await page.locator('mark').count()).toBe(0);
  }, 90_000);

  test('has the engine’s steps as sections that fold, and unfold for a line within', async () => {
    await open();
    await page.getByRole('button', { name: 'Fold steps' }).click();
    await page.getByText('Copy the files, part 3').waitFor();
    expect(await page.locator('.log__step').allTextContents()).toHaveLength(20);
    expect(await page.locator('.log__line').count()).toBe(0);
    await page.getByText('changed · 1.2 s').waitFor();
    await page.getByRole('button', { name: '5,000 lines of: Copy the files, part 2', exact: true }).click();
    await seeLine(5001);
    await page.getByLabel('Line or lines').fill('12000');
    await page.keyboard.press('Enter');
    await page.locator('#L12000.log__line--chosen').waitFor();
    expect(await linesInView()).toContain(12_000);
    await page.getByRole('button', { name: 'Fold steps' }).click();
    expect(await page.locator('.log__step').allTextContents()).toHaveLength(20);
  }, 90_000);

  test('wraps its lines, and keeps the place', async () => {
    await page.setViewportSize({ width: 700, height: 900 });
    await open('#L42000');
    await page.locator('#L42000.log__line--chosen').waitFor();
    await page.getByRole('button', { name: 'Wrap lines' }).click();
    await page.locator('.log--wrap').waitFor();
    expect(await linesInView()).toContain(42_000);
    expect(await page.evaluate("document.querySelector('[role=log]').scrollWidth - document.querySelector('[role=log]').clientWidth")).toBe(0);
    await log().focus();
    await page.keyboard.press('End');
    await seeLine(count);
    expect(await linesInView()).toContain(count);
    await page.keyboard.press('Home');
    await seeLine(1);
    expect((await linesInView())[0]).toBe(1);
    await page.setViewportSize({ width: 1440, height: 900 });
  }, 90_000);

  test('nothing is wrong for assistive technology, in light and dark, and a phone scrolls the log alone', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await open('#L42000-L42005');
      await page.getByLabel('Search the log').fill('needle');
      await page.keyboard.press('Enter');
      await page.locator('.log__line--current mark').first().waitFor();
      expect(await violations(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    await open();
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
  }, 120_000);

  test('without a script is a page of lines at the place that the address names, with the pages beside it', async () => {
    const { page: plainly, close } = await stage.open({ javaScriptEnabled: false });
    await plainly.goto(`${address}&line=42007-42010#L42007-L42010`);
    expect(await plainly.locator('.log__line--chosen').count()).toBe(4);
    expect(await plainly.evaluate(inView)).toContain(42_007);
    await plainly.getByRole('link', { name: 'Earlier lines' }).click();
    await plainly.locator('#L41687').waitFor();
    await plainly.getByRole('link', { name: 'Last lines' }).click();
    await plainly.locator(`#L${count}`).waitFor();
    await plainly.getByLabel('Search the log').fill('needle 5');
    await plainly.getByRole('button', { name: 'Find' }).click();
    await plainly.getByRole('region', { name: 'Lines with “needle 5”' }).getByRole('link', { name: 'Line 52000' }).click();
    await plainly.locator('#L52000.log__line--chosen').waitFor();
    await close();
  }, 90_000);

  test('follows what is printed until one scrolls up, and then tells how many lines are new', async () => {
    await open();
    await seeLine(count);
    stage.world.running.continueAfter(count);
    await stage.world.running.print(['first of the new lines']);
    await page.getByText('first of the new lines').waitFor();
    expect(await linesInView()).toContain(count + 1);
    await scrollTo('box.scrollTop - 2000');
    await page.getByRole('button', { name: 'Follow' }).waitFor();
    const before = await linesInView();
    await stage.world.running.print(['second', 'third']);
    await page.getByRole('button', { name: '2 new lines' }).waitFor();
    expect(await linesInView()).toEqual(before);
    await page.getByRole('button', { name: '2 new lines' }).click();
    await page.getByText('third', { exact: true }).waitFor();
    await stage.world.running.print(['fourth']);
    await page.getByText('fourth', { exact: true }).waitFor();
    expect(await linesInView()).toContain(count + 4);
  }, 90_000);

  test('loses and repeats nothing when the web process is restarted in the middle', async () => {
    await open();
    await seeLine(count + 4);
    await stage.world.running.print(Array.from({ length: 40 }, (_, index) => `before ${index}`));
    await page.getByText('before 39', { exact: true }).waitFor();
    await stage.restartWeb(() => stage.world.running.print(Array.from({ length: 40 }, (_, index) => `meanwhile ${index}`)));
    await stage.world.running.print(Array.from({ length: 40 }, (_, index) => `after ${index}`));
    await page.getByText('after 39', { exact: true }).waitFor({ timeout: 20_000 });
    await scrollTo('box.scrollTop - 120 * 20');
    const seen = new Map<string, string>();
    for (let step = 0; step < 7; step += 1) {
      for (const [number, text] of await page.evaluate(textsInDocument) as [string, string][]) seen.set(number, text);
      await scrollTo('box.scrollTop + 25 * 20');
    }
    const expected = ['before', 'meanwhile', 'after'].flatMap((word) => Array.from({ length: 40 }, (_, index) => `${word} ${index}`));
    expect(expected.map((_, index) => seen.get(`${count + 5 + index}`))).toEqual(expected);
  }, 90_000);
});

/** As it is shown. */
function plain(n: number): string {
  // eslint-disable-next-line no-control-regex
  return longLogText(n).replaceAll(/\u001b\[[\d;]*m/g, '');
}

const inView = `(() => {
  const box = document.querySelector('[role=log]');
  const { top, bottom } = box.getBoundingClientRect();
  return [...box.querySelectorAll('.log__line')]
    .filter((line) => { const at = line.getBoundingClientRect(); return at.bottom > top + 1 && at.top < bottom - 1; })
    .map((line) => Number(line.id.slice(1)));
})()`;

/** The first line in view, and how many pixels below the top of the box it begins. */
const topLine = `(() => {
  const box = document.querySelector('[role=log]');
  const { top } = box.getBoundingClientRect();
  const first = [...box.querySelectorAll('.log__line')].find((line) => line.getBoundingClientRect().bottom > top + box.clientTop);
  return [Number(first.id.slice(1)), first.getBoundingClientRect().top - top];
})()`;

const textsInDocument = `[...document.querySelectorAll('.log__line')].map((line) => [line.id.slice(1), line.querySelector('.log__text').textContent])`;

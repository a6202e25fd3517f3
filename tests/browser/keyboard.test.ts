import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BrowserStage, whereThereIsABrowser } from './browser-stage.ts';
import type { WatchedPage } from './browser.ts';
import { pages } from './pages.ts';
import { makeWorld } from './world.ts';

/* The keyboard alone goes through every page: it sees where it is, reaches all that a hand could, and comes out at the end. */

const mostStops = 400;

/** Where the focus is, whether one sees it there, and whether it is in what is shown. Nothing once it has left the page. */
const whereFocusIs = `(() => {
  const at = document.activeElement;
  if (at === null || at === document.body) return null;
  at.setAttribute('data-reached', '');
  // A field may leave it to its frame.
  const marked = [at, at.parentElement].some((each) => getComputedStyle(each).outlineStyle !== 'none' && parseFloat(getComputedStyle(each).outlineWidth) > 0);
  const { top, bottom, left, right, width, height } = at.getBoundingClientRect();
  const shown = width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  return { what: at.tagName.toLowerCase() + ' ' + (at.getAttribute('aria-label') ?? (at.id + ' ' + at.textContent.trim().slice(0, 40))), marked, shown };
})()`;

/** What a hand could use and the keyboard did not reach. Of a group of choices the keyboard stops at one; arrows do the rest. */
const notReached = `[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled && !each.hasAttribute('data-reached'))
  .filter((each) => each.tabIndex >= 0 && each.type !== 'radio' && each.closest('[role=toolbar], [role=menu], [role=grid], [role=tablist]') === null)
  .map((each) => each.outerHTML.slice(0, 120))`;

interface Stop {
  what: string;
  marked: boolean;
  shown: boolean;
}

whereThereIsABrowser('by keyboard', () => {
  const stage = new BrowserStage(makeWorld);

  describe.each([
    ['on a desk', { width: 1440, height: 900 }],
    ['on a phone with keys', { width: 390, height: 844 }],
  ])('%s', (_where, viewport) => {
    let watched: WatchedPage;
    beforeAll(async () => {
      watched = await stage.open({ viewport, reducedMotion: 'reduce' });
    });
    afterAll(() => watched.close());

    test.each(pages.filter(({ signedOut }) => signedOut !== true))('$name is gone through', async ({ path }) => {
      const { page } = watched;
      await page.goto(path(stage.world));
      const stops = await goThrough(page);
      expect(stops[0]?.what).toContain('Skip to the content');
      expect(stops.length).toBeLessThan(mostStops);
      expect(stops.filter(({ marked, shown }) => !marked || !shown)).toEqual([]);
      expect(await page.evaluate(notReached)).toEqual([]);
    }, 30_000);
  });
});

async function goThrough(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  while (stops.length < mostStops) {
    await page.keyboard.press('Tab');
    const stop = (await page.evaluate(whereFocusIs)) as Stop | null;
    if (stop === null) break;
    stops.push(stop);
  }
  return stops;
}

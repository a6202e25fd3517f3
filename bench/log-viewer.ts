import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { checkout } from '../cli/settings.ts';
import { openSqliteEventStore } from '../events/store/sqlite.ts';
import { launchBrowser, missingBrowser } from '../tests/browser/browser.ts';
import { recordLongLog } from '../tests/browser/long-log.ts';
import { CannotRunHere, type Benchmark } from './benchmark.ts';
import { RunningOperation } from './running-operation.ts';
import { median, medians, quantile } from './statistics.ts';
import { WebUnderTest } from './web-under-test.ts';

const rounds = 7;
const frames = 300;
/** As a wheel that is turned fast. */
const pixelsInFrame = 240;

/** The log viewer in a browser: until the end of a long log is there and can be worked with, and how evenly it scrolls. */
export const logViewer: Benchmark = {
  name: 'log-viewer',
  title: 'The log viewer on long logs',
  async run() {
    if (!existsSync(join(checkout, 'web/build'))) throw new CannotRunHere('The pages are not built; run ./aegir bench, which builds them.');
    if (missingBrowser !== undefined) throw new CannotRunHere(missingBrowser);
    const browser = await launchBrowser();
    try {
      const long = await measure(browser, 100_000);
      const longest = await measure(browser, 1_000_000);
      const beside = (value: number) => ({ what: 'the Input of the same Operation', value, unit: 'ms' } as const);
      return {
        figures: [
          { what: 'Open a log of 100,000 lines', value: long.open, unit: 'ms', goal: { atMost: 500 }, reference: beside(long.beside) },
          { what: 'Open a log of 1,000,000 lines', value: longest.open, unit: 'ms', goal: { atMost: 1000 }, reference: beside(longest.beside) },
          { what: 'Scroll 100,000 lines, frame p95', value: long.frame, unit: 'ms', goal: { atMost: 33 }, reference: { what: 'the page at rest', value: long.rest, unit: 'ms' } },
          { what: 'Scroll 1,000,000 lines, frame p95', value: longest.frame, unit: 'ms', reference: { what: 'the page at rest', value: longest.rest, unit: 'ms' } },
          { what: 'Search 1,000,000 lines', value: longest.search, unit: 'ms' },
        ],
      };
    } finally {
      await browser.close();
    }
  },
};

interface Measured {
  open: number;
  beside: number;
  frame: number;
  rest: number;
  search: number;
}

async function measure(browser: Browser, count: number): Promise<Measured> {
  const home = mkdtempSync(join(tmpdir(), 'aegir-bench-log-'));
  const operation = await RunningOperation.open(home);
  const store = await openSqliteEventStore({ path: join(home, 'events.db') });
  await recordLongLog(store, operation.operationId, operation.taskRunId, count);
  await Promise.all([store.close(), operation.close()]);
  const web = await WebUnderTest.start(home);
  try {
    const cookie = await web.signIn();
    await web.caughtUp(cookie);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const [name = '', value = ''] = cookie.split(/=(.*)/s);
    await context.addCookies([{ name, value: value.split(';')[0] ?? '', url: web.origin }]);
    const page = await context.newPage();
    await page.addInitScript(whenThere(count));
    const address = `${web.origin}/operations/${operation.operationId}`;
    const measured = [];
    for (let round = 0; round <= rounds; round += 1) {
      const of = { open: await opened(page, address), beside: await opened(page, `${address}/input`) };
      // The first fetches what a browser keeps.
      if (round > 0) measured.push(of);
    }
    await opened(page, address);
    const rest = quantile(await framesWhile(page, 'undefined'), 0.95);
    await page.evaluate("document.querySelector('[role=log]').scrollTop /= 2");
    const frame = quantile(await framesWhile(page, `document.querySelector('[role=log]').scrollTop -= ${pixelsInFrame}`), 0.95);
    const search = median([await searched(page, '9'.repeat(9)), await searched(page, '8'.repeat(9)), await searched(page, '7'.repeat(9))]);
    return { ...medians(measured), frame, rest, search };
  } finally {
    await web.stop();
    rmSync(home, { recursive: true });
  }
}

/** Notes when the page can be worked with: the last line is there, and scripts have taken over; or it is another page. */
function whenThere(count: number): string {
  return `(() => {
    const look = () => {
      const there = document.querySelector('[role=log]') === null ? document.querySelector('#input') !== null : document.querySelector('#L${count}') !== null && document.querySelector('[aria-pressed]') !== null;
      if (there) setTimeout(() => { window.thereAt = performance.now(); });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  })()`;
}

/** Milliseconds from asking for the page until it is there. */
async function opened(page: Page, url: string): Promise<number> {
  await page.goto(url);
  await page.waitForFunction('window.thereAt !== undefined');
  return (await page.evaluate('window.thereAt')) as number;
}

/** Milliseconds between frames while something is done in each. */
async function framesWhile(page: Page, work: string): Promise<number[]> {
  return (await page.evaluate(`new Promise((done) => {
    const times = [];
    const frame = (now) => {
      times.push(now);
      if (times.length > ${frames}) done(times.slice(1).map((each, index) => each - times[index]));
      else { ${work}; requestAnimationFrame(frame); }
    };
    requestAnimationFrame(frame);
  })`)) as number[];
}

/** A text that is nowhere: all of the log is looked through. */
async function searched(page: Page, text: string): Promise<number> {
  await page.getByRole('searchbox').fill(text);
  const began = performance.now();
  await page.keyboard.press('Enter');
  await page.getByText('No line has it.').first().waitFor();
  return performance.now() - began;
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { checkout } from '../cli/settings.ts';
import { launchBrowser, missingBrowser } from '../tests/browser/browser.ts';
import { administrator, startWebStack, type WebStack } from '../tests/browser/web-stack.ts';
import { makeWorld } from '../tests/browser/world.ts';
import { CannotRunHere, type Benchmark } from './benchmark.ts';
import { medians } from './statistics.ts';

const rounds = 7;

/** What a browser that was never here fetches of a page, and how long it takes until the page answers to a hand. */
export const transfer: Benchmark = {
  name: 'transfer',
  title: 'The first visit in a browser',
  async run() {
    if (!existsSync(join(checkout, 'web/build'))) throw new CannotRunHere('The pages are not built; run ./aegir bench, which builds them.');
    if (missingBrowser !== undefined) throw new CannotRunHere(missingBrowser);
    const { list, log } = await measure();
    const unpacked = (value: number) => ({ what: 'the same, unpacked', value, unit: 'kB' } as const);
    const again = (value: number) => ({ what: 'the same page again', value, unit: 'ms' } as const);
    return {
      figures: [
        { what: 'First visit of the list of Operations, scripts and styles', value: list.sent, unit: 'kB', goal: { atMost: 260 }, reference: unpacked(list.unpacked) },
        { what: 'First visit of an Operation with its log, scripts and styles', value: log.sent, unit: 'kB', goal: { atMost: 330 }, reference: unpacked(log.unpacked) },
        { what: 'First visit of the list of Operations, until something is seen', value: list.seen, unit: 'ms', reference: again(list.seenAgain) },
        { what: 'First visit of the list of Operations, until it is interactive', value: list.interactive, unit: 'ms', reference: again(list.interactiveAgain) },
        { what: 'First visit of an Operation with its log, until it is interactive', value: log.interactive, unit: 'ms', reference: again(log.interactiveAgain) },
      ],
    };
  },
};

async function measure() {
  const stack = await startWebStack();
  const browser = await launchBrowser();
  try {
    await stack.setUp();
    const { operations } = await makeWorld(stack);
    const cookie = await sessionOf(stack);
    return { list: await visits(browser, stack, cookie, '/operations'), log: await visits(browser, stack, cookie, `/operations/${operations.running}`) };
  } finally {
    await browser.close();
    await stack.close();
  }
}

/** Of each, the median; the second visit of a round finds in the cache what may be kept. */
async function visits(browser: Browser, stack: WebStack, cookie: string, path: string) {
  const measured = [];
  for (let round = 0; round <= rounds; round += 1) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, extraHTTPHeaders: { cookie } });
    const page = await context.newPage();
    await page.addInitScript(watchForReact);
    const first = await visit(page, stack.origin + path);
    const second = await visit(page, stack.origin + path);
    await context.close();
    // The first warms up.
    if (round > 0) measured.push({ ...first, seenAgain: second.seen, interactiveAgain: second.interactive });
  }
  return medians(measured);
}

/** Interactive from when React has taken the page over: until then a click is a link's or a form's own. */
const watchForReact = `window.interactive = new Promise((resolve) => {
  const look = () => {
    const main = document.getElementById('main');
    if (main !== null && Object.keys(main).some((key) => key.startsWith('__react'))) resolve(performance.now());
    else requestAnimationFrame(look);
  };
  look();
})`;

interface Visit {
  /** kB of scripts and styles as they were sent, and as they are. */
  sent: number;
  unpacked: number;
  seen: number;
  interactive: number;
}

async function visit(page: Page, url: string): Promise<Visit> {
  await page.goto(url);
  const interactive = (await page.evaluate('window.interactive')) as number;
  const [sent, unpacked, seen] = (await page.evaluate(`(() => {
    const files = performance.getEntriesByType('resource').filter(({ name }) => /\\.(js|css)$/.test(name));
    const sum = (size) => files.reduce((total, each) => total + each[size], 0) / 1000;
    return [sum('encodedBodySize'), sum('decodedBodySize'), performance.getEntriesByName('first-contentful-paint')[0].startTime];
  })()`)) as [number, number, number];
  return { sent, unpacked, seen, interactive };
}

async function sessionOf({ identity }: WebStack): Promise<string> {
  const { email, password } = administrator;
  const { cookies } = await identity.signIn({ email, password }, { address: '127.0.0.1' });
  return cookies.map((each) => each.split(';')[0]).join('; ');
}

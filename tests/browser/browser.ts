import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const executablePath = process.env['AEGIR_CHROMIUM'] ?? '/usr/bin/chromium';

/** Why no browser test can run here; undefined when they can. */
export const missingBrowser = existsSync(executablePath) ? undefined : `no Chromium at ${executablePath}: install it (apt-get install chromium) or name one with AEGIR_CHROMIUM`;

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** A page whose every complaint is kept: errors of scripts, of the console, and of the policy. */
export interface WatchedPage {
  page: Page;
  complaints: string[];
  close: () => Promise<void>;
}

export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await slowDown(page, slowness);
  const complaints: string[] = [];
  page.on('console', (message) => {
    // An answer of 4xx to a page that asked for it is reported as if it were an error.
    if (['error', 'warning'].includes(message.type()) && !/Failed to load resource: the server responded with a status of 4\d\d/.test(message.text())) {
      complaints.push(`${page.url()} ${message.type()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()} ${error.message}`));
  return { page, complaints, close: () => context.close() };
}

/**
 * How slow each page is made: what it asks for comes so many milliseconds late, and its scripts run so many times slower.
 * `AEGIR_BROWSER_SLOWNESS=400:4` finds the tests that wait for what was there before, which fail on a busy machine only.
 */
const slowness = ((text) => {
  const [lagMs = 0, timesSlower = 1] = text.split(':').map(Number);
  if (!Number.isFinite(lagMs) || !Number.isFinite(timesSlower)) throw new Error(`AEGIR_BROWSER_SLOWNESS is “${text}”: give milliseconds, and after a colon how many times slower, such as 400:4.`);
  return { lagMs, timesSlower };
})(process.env['AEGIR_BROWSER_SLOWNESS'] ?? '0:1');

async function slowDown(page: Page, { lagMs, timesSlower }: typeof slowness): Promise<void> {
  if (lagMs > 0) {
    await page.route('**/*', async (route) => {
      await sleep(lagMs);
      // A page that was left or closed meanwhile asks for nothing any more.
      await route.continue().catch(() => undefined);
    });
  }
  if (timesSlower > 1) await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: timesSlower });
}

/** Scripts come late: the page that is opened next is there without them, until they are let go. */
export async function holdScripts(page: Page): Promise<() => void> {
  const { promise: letGo, resolve } = Promise.withResolvers<void>();
  await page.route('**/assets/*.js', async (route) => {
    await letGo;
    await route.continue();
  });
  return resolve;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  help: string;
  nodes: { target: string[]; any: { message: string }[] }[];
}

/** What axe finds wrong, one line each. The script is put into a page once: that takes as long as looking at it. */
export async function violations(page: Page): Promise<string[]> {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(`${axe};undefined`);
  const found = (await page.evaluate("axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)")) as Violation[];
  return found.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => `${node.target.join(' ')} (${node.any.map((check) => check.message).join('; ')})`).slice(0, 3).join(' | ')}`);
}

/** How far the page can be scrolled sideways, in pixels. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

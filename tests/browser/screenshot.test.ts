import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { expectLine } from './install-site.ts';
import { launchBrowser, missingBrowser, openPage } from './browser.ts';
import { signIn } from './sign-in.ts';
import { administrator, startWebStack, type WebStack } from './web-stack.ts';
import { makeWorld } from './world.ts';

const picture = join(import.meta.dirname, '../../docs/images/operation.png');
const whereThereIsABrowser = missingBrowser === undefined ? describe : describe.skip;

/* AEGIR_SCREENSHOTS=1 writes it anew; else it is only made sure that it can be made. */
whereThereIsABrowser('the picture in the README', () => {
  let stack: WebStack;
  let browser: Browser;
  beforeAll(async () => {
    stack = await startWebStack();
    await stack.setUp();
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await stack.close();
  });

  test('is taken of the Operation page as it is, and is small', async () => {
    const world = await makeWorld(stack);
    const { page } = await openPage(browser, { viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
    await signIn(page, stack.origin, administrator);
    await page.goto(`${stack.origin}/operations/${world.operations.running}`);
    await expectLine(page, '+  listen 80;');
    await page.evaluate('document.fonts.ready');
    const image = await page.screenshot();
    expect(image.length).toBeLessThan(300_000);
    if (process.env['AEGIR_SCREENSHOTS'] === undefined) return;
    mkdirSync(dirname(picture), { recursive: true });
    writeFileSync(picture, image);
  }, 30_000);
});

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser, missingBrowser, openPage } from './browser.ts';
import { installAndWatch } from './install-site.ts';
import { signIn, type Account } from './sign-in.ts';

/*
 * On a whole installation with a Server and a Platform, named by AEGIR_TEST_INSTALLATION: a JSON file
 * `{"origin":"http://…","administrator":{"email":…,"password":…},"platform":"<name>","server":"<name>"}`.
 */

interface Installation {
  origin: string;
  administrator: Account;
  platform: string;
  server: string;
}

const file = process.env['AEGIR_TEST_INSTALLATION'];
const missing = missingBrowser ?? (file === undefined ? 'AEGIR_TEST_INSTALLATION names no running installation' : undefined);
if (missing !== undefined) console.log(`SKIPPED: browser journey on a whole installation: ${missing}`);

(missing === undefined ? describe : describe.skip)('on a whole installation', () => {
  let browser: Browser;
  let installation: Installation;
  beforeAll(async () => {
    installation = JSON.parse(readFileSync(file as string, 'utf8')) as Installation;
    browser = await launchBrowser();
  }, 30_000);
  afterAll(() => browser.close());

  test.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('a Site is installed by the form, and its log watched to the end, %s', async (_how, javaScriptEnabled) => {
    const { origin, administrator, platform, server } = installation;
    const { page, complaints, close } = await openPage(browser, { javaScriptEnabled });
    await signIn(page, origin, administrator);
    const name = `browser-${javaScriptEnabled ? 'js' : 'plain'}-${Date.now().toString(36)}`;
    await installAndWatch(page, origin, { name, domain: `${name}.localhost`, platform, server });
    expect(complaints).toEqual([]);
    await close();
  }, 180_000);
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { Work } from './work.ts';
import { launchBrowser, missingBrowser, openPage, type WatchedPage } from './browser.ts';
import { expectLine, launchInstall, openLog, seeState } from './install-site.ts';
import { signIn } from './sign-in.ts';
import { administrator, startWebStack, type WebStack } from './web-stack.ts';
import { makeWorld, type World } from './world.ts';

if (missingBrowser !== undefined) console.log(`SKIPPED: browser tests: ${missingBrowser}`);
const whereThereIsABrowser = missingBrowser === undefined ? describe : describe.skip;

whereThereIsABrowser.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('%s', (_how, javaScriptEnabled) => {
  let stack: WebStack;
  let browser: Browser;
  let world: World;
  let watched: WatchedPage;
  beforeAll(async () => {
    stack = await startWebStack();
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await stack.close();
  });
  beforeEach(async () => {
    watched = await openPage(browser, { javaScriptEnabled });
  });
  afterEach(async () => {
    expect(watched.complaints).toEqual([]);
    expect(stack.web.cspReports.count).toBe(0);
    await watched.close();
  });

  test('a person sets Aegir up by the link, once, and is in', async () => {
    const { page } = watched;
    const link = await stack.identity.setupLink() as string;
    await page.goto(link);
    await page.getByLabel('Your name').fill(administrator.name);
    await page.getByLabel('E-mail address').fill(administrator.email);
    await page.getByLabel('Password').fill('short');
    await page.getByRole('button', { name: 'Make the administrator' }).click();
    await page.getByText('Use at least 12 characters').waitFor();
    expect(await page.getByLabel('Your name').inputValue()).toBe(administrator.name);
    await page.getByLabel('Password').fill(administrator.password);
    await page.getByRole('button', { name: 'Make the administrator' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await page.goto(link);
    await page.getByRole('heading', { name: 'This set-up link does not work' }).waitFor();
    world = await makeWorld(stack);
  }, 30_000);

  test('a wrong password is answered in words, and signing out ends it', async () => {
    const { page } = watched;
    await page.goto(`${stack.origin}/sign-in`);
    await page.getByLabel('E-mail address').fill(administrator.email);
    await page.getByLabel('Password').fill('something else entirely');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('do not belong together').waitFor();
    await signIn(page, stack.origin, administrator);
    await page.getByRole('button', { name: /account, theme and language/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goto(`${stack.origin}/operations`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  }, 30_000);

  test('a form that is refused keeps what was typed, and says what is wrong beside the field', async () => {
    const { page } = watched;
    await signIn(page, stack.origin, administrator);
    await page.goto(`${stack.origin}/launch/site.install?server=${world.server}`);
    await page.getByLabel('Name').fill('Not A Name');
    await page.getByLabel('Domains').fill('good.example.org\nnot a domain');
    await page.getByRole('button', { name: 'Install a Site' }).click();
    await page.getByText('Line 2: Give a host name').waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe('Not A Name');
    expect(await page.getByLabel('Domains').inputValue()).toContain('not a domain');
    expect(await page.getByLabel('Server', { exact: true }).inputValue()).toBe(world.server);
    expect(await page.getByLabel('Name').getAttribute('aria-invalid')).toBe('true');
    const described = (await page.getByLabel('Name').getAttribute('aria-describedby')) as string;
    expect(await page.locator(`#${described.split(' ').find((id) => id.endsWith('errors'))}`).textContent()).toContain('lower-case');
  }, 30_000);

  test('a Site is installed by the form, and its log watched to the end', async () => {
    const { page } = watched;
    await signIn(page, stack.origin, administrator);
    const id = await launchInstall(page, stack.origin, { name: 'blog', domain: 'blog.example.org', platform: 'pages-2026-11', server: 'web-1' });
    const work = new Work(stack.store, id);
    await seeState(page, 'queued');
    await work.start();
    await work.startTask('Create the site’s account and folders', 'site.create');
    await work.engineStep('Make the user', 'changed', ['line of the first Task']);
    await seeState(page, 'running');
    await expectLine(page, 'line of the first Task');
    await work.succeedTask(true, { user: 'aegir-blog' });
    await work.startTask('Check that it answers', 'site.health');
    await work.print(['line of the second Task']);
    await expectLine(page, 'line of the second Task');
    await work.print(['its last line']);
    await expectLine(page, 'its last line');
    await work.succeedTask(false);
    await work.succeed('Site blog answers.');
    await seeState(page, 'succeeded');
    await page.getByText('Site blog answers.').waitFor();
    expect(await page.title()).toContain('succeeded');
    await openLog(page, 'Create the site’s account and folders');
    await expectLine(page, 'line of the first Task');
  }, 60_000);

  test('a blocked Operation tells what happened, and takes a decision once', async () => {
    const { page } = watched;
    await signIn(page, stack.origin, administrator);
    await page.goto(`${stack.origin}/operations/${world.operations.blocked}`);
    const box = page.getByRole('region', { name: /“Write the virtual host” failed on Server web-1/ });
    await box.getByText('In the step “Test the configuration”.').waitFor();
    await box.getByText('unknown directive').waitFor();
    await box.getByText('Create the site’s account and folders (Server web-1)').waitFor();
    const retry = page.getByRole('form', { name: 'Retry' });
    await retry.getByLabel('Reason').fill('the template is mended');
    await retry.getByRole('button', { name: 'Retry' }).click();
    await page.getByText(`${administrator.name} decided to retry it`).waitFor();
    expect(await page.getByRole('button', { name: 'Give up' }).count()).toBe(0);
  }, 30_000);

  test('a token is shown once, and revoked', async () => {
    const { page } = watched;
    await signIn(page, stack.origin, administrator);
    await page.goto(`${stack.origin}/settings/tokens`);
    await page.getByLabel('Name').fill('pipeline');
    await page.getByLabel('Role').selectOption('viewer');
    await page.getByRole('button', { name: 'Make the token' }).click();
    await page.getByText('it is not shown again').waitFor();
    const secret = (await page.getByLabel('Token', { exact: true }).textContent()) as string;
    const asked = () => fetch(`${stack.origin}/api/v1/me`, { headers: { authorization: `Bearer ${secret}` } });
    expect((await asked()).status).toBe(200);
    await page.goto(`${stack.origin}/settings/tokens`);
    expect(await page.content()).not.toContain(secret);
    await page.getByRole('button', { name: 'Revoke pipeline' }).click();
    await page.getByText('The token was revoked').waitFor();
    expect((await asked()).status).toBe(401);
  }, 30_000);
});

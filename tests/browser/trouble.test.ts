import { expect, test } from '@jest/globals';
import { BrowserStage, whereThereIsABrowser } from './browser-stage.ts';
import { violations } from './browser.ts';

/* What goes wrong is a page with a way on. */

const nobody = '00000000-0000-4000-8000-000000000000';

whereThereIsABrowser('trouble', () => {
  const stage = new BrowserStage(async () => undefined);

  test.each([
    ['a page that is not there', '/no/such/page', 404, 'There is nothing here', 'Search'],
    ['a Server that is not there', `/servers/${nobody}`, 404, 'There is nothing here', 'Search'],
    ['a person who is not there', '/settings/people/nobody', 404, 'There is nothing here', 'Search'],
  ])('%s leads on, in the shell', async (_what, path, status, title, way) => {
    const { page, close } = await stage.open({ colorScheme: 'light' });
    expect((await page.goto(path))?.status()).toBe(status);
    await page.getByRole('heading', { name: title, level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Operations' }).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.locator('main').getByRole('link', { name: way }).click();
    await page.waitForURL((url) => url.pathname === '/search');
    await close();
  }, 30_000);

  test('what nobody foresaw has the id under which the log knows it, and nothing of the inside', async () => {
    const { page, complaints, close } = await stage.open({ colorScheme: 'light' });
    const { members } = stage.stack.identity;
    const list = members.list.bind(members);
    members.list = () => { throw new Error('the disk is on fire'); };
    const said: string[] = [];
    const write = process.stderr.write.bind(process.stderr);
    process.stderr.write = (text: string | Uint8Array) => said.push(String(text)) > 0;
    try {
      const answer = await page.goto('/settings/people');
      expect(answer?.status()).toBe(500);
      await page.getByRole('heading', { name: 'Something broke', level: 1 }).waitFor();
      const text = await page.locator('main').innerText();
      const [id = 'none'] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(text) ?? [];
      expect(answer?.headers()['x-request-id']).toBe(id);
      expect(text).not.toContain('fire');
      expect(JSON.parse(said.find((line) => line.includes(id)) ?? '{}')).toMatchObject({ level: 'error', requestId: id, path: '/settings/people', error: expect.stringContaining('the disk is on fire') });
    } finally {
      process.stderr.write = write;
      members.list = list;
    }
    await page.locator('main').getByRole('link', { name: 'This page again' }).click();
    await page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
    expect(complaints.splice(0)).toEqual([expect.stringContaining('a status of 500')]);
    await close();
  }, 30_000);

  test('what the server refuses before it comes to a page is a page too, in the language of the one who asks; programs get a problem', async () => {
    const headers = { accept: 'text/html,application/xhtml+xml', 'accept-language': 'fr', 'sec-fetch-site': 'cross-site', cookie: 'aegir.session_token=x' };
    const page = await fetch(`${stage.stack.origin}/sign-out`, { method: 'POST', headers });
    expect(page.status).toBe(403);
    expect(page.headers.get('content-type')).toContain('text/html');
    const html = await page.text();
    expect(html).toContain('<html lang="fr"');
    expect(html).toContain('Vous n’y êtes pas autorisé');
    expect(html).not.toContain('<script');
    const problem = await fetch(`${stage.stack.origin}/sign-out`, { method: 'POST', headers: { ...headers, accept: '*/*' } });
    expect(problem.headers.get('content-type')).toContain('application/problem+json');
  });

  test('a page outlasts a restart of Aegir: it stays, says so, and goes where it was to go', async () => {
    const { page, close } = await stage.open({ colorScheme: 'light' });
    await page.goto('/settings/people');
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    await stage.restartWeb(async () => {
      await page.getByRole('link', { name: 'Sessions' }).click();
      await page.getByText('Aegir does not answer; it may be starting again.').waitFor();
      await page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
    });
    await page.getByRole('heading', { name: 'Sessions', level: 1 }).waitFor();
    expect(await page.getByText('Aegir does not answer').count()).toBe(0);
    await close();
  }, 60_000);

  test('a page that is loaded while Aegir starts again says so, and comes by itself', async () => {
    const { page, complaints, close } = await stage.open({ colorScheme: 'light' });
    await page.goto('/settings/people');
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    await stage.restartWeb(async () => {
      await page.goto('/settings/catalogue');
      await page.getByRole('heading', { name: 'Aegir is starting again' }).waitFor();
      expect(await violations(page)).toEqual([]);
    });
    await page.getByRole('heading', { name: 'Catalogue', level: 1 }).waitFor();
    // A page that says so is one of trouble.
    expect(complaints.splice(0).filter((each) => !/net::ERR_|a status of 503/.test(each))).toEqual([]);
    await close();
  }, 60_000);
});

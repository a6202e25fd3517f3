import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { v4 as uuid } from 'uuid';
import { launchOperation } from '../../commands/launch-operation.ts';
import { BrowserStage, whereThereIsABrowser } from './browser-stage.ts';
import { holdScripts, violations } from './browser.ts';
import { seeState } from './install-site.ts';
import { somebody, type WebStack } from './web-stack.ts';
import { Work } from './work.ts';
import { makeWorld, type World } from './world.ts';

/** Resolves once the page's styles and fonts are there. Fonts are asked for by the first layout with styles. */
const styled = `Promise.all([...document.querySelectorAll('link[rel=stylesheet]')].map((link) => link.sheet ?? new Promise((loaded) => link.addEventListener('load', loaded))))
  .then(() => document.body.offsetHeight).then(() => document.fonts.ready).then(() => true)`;

whereThereIsABrowser('an Operation’s page', () => {
  const stage = new BrowserStage(makeWorld);

  test('two who look at one Operation each see what the other decides', async () => {
    const { operations } = stage.world;
    const [one, other] = [await stage.open(), await stage.open()];
    for (const { page } of [one, other]) {
      await page.goto(`/operations/${operations.blocked}`);
      await page.getByRole('button', { name: 'Give up' }).waitFor();
      await liveOn(page);
    }
    await one.page.getByRole('form', { name: 'Retry' }).getByLabel('Reason').fill('The disk has room again');
    await one.page.getByRole('button', { name: 'Retry' }).click();
    for (const { page } of [one, other]) {
      await page.getByText('Ada Lovelace decided to retry it. The Operation is taking it.').waitFor();
      expect(await page.getByRole('button', { name: 'Give up' }).count()).toBe(0);
    }
    // Who comes too late with a form of before is told so, and nothing is decided twice.
    const late = await other.page.request.post(`/operations/${operations.blocked}`, { form: { decision: 'give_up', key: 'late' }, headers: { origin: stage.stack.origin }, maxRedirects: 0 });
    expect([late.status(), await late.text()]).toEqual([409, expect.stringContaining('Ada Lovelace decided to retry it at ')]);
    await one.close();
    await other.close();
  }, 60_000);

  test('its parts are tabs with addresses of their own; a Task and a line of its log are, too', async () => {
    const { page, close } = await stage.open();
    const address = `/operations/${stage.world.operations.running}`;
    await page.goto(address);
    for (const [tab, heading] of [['Changes', /Write the virtual host/], ['Input', 'As it was asked for'], ['Events', 'Recorded events, oldest first'], ['Related', /^Other Operations on/], ['Diagnosis', 'Replay on the present code']] as const) {
      await page.getByRole('navigation', { name: 'Parts of this Operation' }).getByRole('link', { name: tab }).click();
      await page.waitForURL(`**${address}/${tab.toLowerCase()}`);
      await page.getByRole('heading', { level: 2, name: heading }).first().waitFor();
      expect(await violations(page)).toEqual([]);
    }
    await page.goto(address);
    await page.getByRole('link', { name: /^Place the Platform/ }).click();
    await page.getByRole('heading', { name: 'Log: Place the Platform' }).waitFor();
    const shared = await stage.open();
    await shared.page.goto(page.url());
    await shared.page.getByRole('heading', { name: 'Log: Place the Platform' }).waitFor();
    await shared.close();
    await close();
  }, 60_000);

  test('what its scripts add moves nothing of it: a click as it wakes up comes to what it was meant for', async () => {
    const { page, close } = await stage.open({ permissions: ['notifications'] });
    const wake = await holdScripts(page);
    const tabs = page.getByRole('navigation', { name: 'Parts of this Operation' });
    await page.goto(`/operations/${stage.world.operations.running}`, { waitUntil: 'commit' });
    await tabs.waitFor();
    await page.evaluate(styled);
    const before = await tabs.boundingBox();
    wake();
    await page.getByRole('button', { name: 'Tell me when it ends' }).waitFor();
    await liveOn(page);
    expect(await tabs.boundingBox()).toEqual(before);
    await close();
  }, 60_000);

  test('whoever looks elsewhere is told by a notification when a watched one ends, having allowed it once', async () => {
    const { page, close } = await stage.open({ permissions: ['notifications'] });
    await page.addInitScript({ content: noteNotifications });
    const first = await verify(stage.stack, stage.world);
    await page.goto(`/operations/${first.operationId}`);
    await page.getByRole('button', { name: 'Tell me when it ends' }).click();
    await page.getByRole('button', { name: 'Tell me when it ends', pressed: true }).waitFor();
    await liveOn(page);
    await page.evaluate('hide()');
    await first.succeed('web-1 has all that Aegir needs.');
    expect(await page.evaluate('firstTold')).toBe('succeeded: Verify Server web-1');

    // Remembered, also on the page of another one; whoever looks at it is not told what they see.
    const second = await verify(stage.stack, stage.world);
    await page.goto(`/operations/${second.operationId}`);
    await page.getByRole('button', { name: 'Tell me when it ends', pressed: true }).waitFor();
    await liveOn(page);
    await second.succeed('web-1 has all that Aegir needs.');
    await seeState(page, 'succeeded');
    expect(await page.evaluate('told')).toEqual([]);
    await close();
  }, 60_000);

  test('it goes on by itself after a restart of the web process, and shows what happened meanwhile', async () => {
    const { page, close } = await stage.open();
    const work = await verify(stage.stack, stage.world);
    await page.goto(`/operations/${work.operationId}`);
    await liveOn(page);
    await page.evaluate('window.sameLoad = true');
    await stage.restartWeb(() => work.succeed('web-1 has all that Aegir needs.'));
    await seeState(page, 'succeeded');
    expect(await page.evaluate('window.sameLoad')).toBe(true);
    await close();
  }, 60_000);

  test('while it is hidden it asks for nothing, and catches up once when it is seen', async () => {
    const { page, close } = await stage.open();
    const work = await verify(stage.stack, stage.world);
    await page.addInitScript({ content: noteNotifications });
    // What happened between the making of the page and the opening of its stream is asked for once.
    const caughtUp = page.waitForResponse((response) => response.url().includes('.data'));
    await page.goto(`/operations/${work.operationId}`);
    await liveOn(page);
    await (await caughtUp).finished();
    await page.evaluate('hide()');
    const asked: string[] = [];
    page.on('request', (request) => { if (request.url().includes('.data')) asked.push(request.url()); });
    for (let again = 0; again < 3; again += 1) await work.engineStep('Gather facts', 'ok', ['ok: [web-1]']);
    await work.succeedTask(false);
    await work.succeed('web-1 has all that Aegir needs.');
    await told(page, work.operationId);
    expect(asked).toEqual([]);
    await page.evaluate('show()');
    await seeState(page, 'succeeded');
    expect(asked).toHaveLength(1);
    await close();
  }, 60_000);
});

/** Stands for a person who looks at another window, and keeps what the browser would show. */
const noteNotifications = `
  window.told = [];
  window.firstTold = new Promise((resolve) => {
    window.Notification = new Proxy(Notification, { construct(target, [title, options]) { told.push(title); resolve(title); return new target(title, options); } });
  });
  const look = (hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  };
  window.hide = () => look(true);
  window.show = () => look(false);
`;

/** A Server that is being verified: any number of these run at once. */
async function verify({ store, commands }: WebStack, { server }: World): Promise<Work> {
  const { id } = await launchOperation(commands, { principal: somebody, idempotencyKey: uuid() }, 'server.verify', { server });
  const work = new Work(store, id);
  await work.start();
  await work.startTask('Look at the Server', 'server.verify');
  return work;
}

/** Resolves once the page hears of changes. */
async function liveOn(page: Page): Promise<void> {
  await page.locator('.connection--live').waitFor();
}

/** Resolves once the stream has told of the Operation's end, as another reader of it sees. */
async function told(page: Page, operationId: string): Promise<void> {
  await page.evaluate(`(async () => {
    for (;;) {
      const { status } = await (await fetch('/api/v1/operations/${operationId}')).json();
      if (status === 'succeeded') return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })()`);
}

import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchBrowser, missingBrowser, openPage, violations, type WatchedPage } from '../browser/browser.ts';
import { DemoHost } from './demo-host.ts';
import { Operator } from './operator.ts';
import { Stack, whyNoStack, type Demo } from './stack.ts';

/* A Site whose installation fails on a real host, in the hands of two people: every decision there is, and what it leaves on the host. */

jest.setTimeout(400_000);

const why = (await whyNoStack()) ?? missingBrowser;
if (why !== undefined) console.warn(`SKIPPED: an installation that fails: ${why}`);

const phone = { locale: 'fr-FR', viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const;

(why === undefined ? describe : describe.skip)('an installation that fails on its host', () => {
  let stack: Stack;
  let demo: Demo;
  let host: DemoHost;
  let browser: Browser;
  let ada: Operator;
  let grace: Operator;
  const opened: WatchedPage[] = [];

  const open = async (language: 'en' | 'fr', options: BrowserContextOptions): Promise<Operator> => {
    const watched = await openPage(browser, { baseURL: demo.ui, ...options });
    opened.push(watched);
    return new Operator(watched.page, language);
  };
  const install = (by: Operator, name: string, end: 'blocked' | 'running'): Promise<void> =>
    by.launch('site.install', { name, domains: `${name}.example.org`, platform: 'demo', server: 'demo' }, end);

  beforeAll(async () => {
    stack = await Stack.create();
    [demo, browser] = await Promise.all([stack.demo(), launchBrowser()]);
    host = await DemoHost.in(stack.home);
    ada = await open('en', {});
    await ada.setUp((JSON.parse((await stack.aegir('status', '--json')).stdout) as { setupUrl: string }).setupUrl);
    const invite = await ada.invite({ email: 'grace@example.org', role: 'operator' });
    grace = await open('fr', phone);
    await grace.accept(invite, { name: 'Grace Hopper', password: 'a compiler for everybody' });
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.remove();
  });

  test('goes on where it stopped, once what stood in its way was mended by hand', async () => {
    await host.shell('touch /var/aegir/sites/mended');
    await install(ada, 'mended', 'blocked');
    await ada.page.getByRole('heading', { name: '“Create the site\'s account and folders” failed on Server demo' }).waitFor();
    expect(await ada.failure()).toContain('/var/aegir/sites/mended already exists as a file');
    expect(await violations(ada.page)).toEqual([]);

    await host.shell('rm /var/aegir/sites/mended');
    await ada.decide('Retry');
    await ada.state('succeeded');
    expect(await host.visit('mended.example.org')).toBe('200');
  });

  test('is taken back, as it is listed before, and leaves nothing; the other Site answers', async () => {
    await host.breakConfiguration();
    await install(grace, 'taken-back', 'blocked');
    expect(await grace.failure()).toMatch(/^nginx refuse la nouvelle configuration, l’ancienne reste donc en place.*by-hand\.conf/s);
    expect(await grace.effectOf('Revenir en arrière')).toContain('Défait, dans cet ordre\u00a0: Écrire l’hôte virtuel, Créer le compte et les dossiers du site.');
    expect(await violations(grace.page)).toEqual([]);
    expect(await host.tracesOf('taken-back')).not.toBe('');

    await host.mendConfiguration();
    await grace.decide('Revenir en arrière');
    await grace.state('rétablie');
    expect(await host.tracesOf('taken-back')).toBe('');
    expect(await host.visit('demo.localhost')).toBe('200');
  });

  test('is taken back but for what cannot be: left by decision, it is listed on the Server', async () => {
    await host.breakConfiguration();
    await install(ada, 'left-there', 'blocked');
    await ada.decide('Roll back');
    await ada.page.getByRole('heading', { name: '“Remove the virtual host” failed on Server demo' }).waitFor({ timeout: 60_000 });
    expect(await ada.effectOf('Skip')).toContain('notes on the Server what was left behind, and takes back the rest');
    expect(await violations(ada.page)).toEqual([]);
    await ada.decide('Skip');
    await ada.state('rolled back');
    expect(await host.tracesOf('left-there')).toBe('');
    await host.mendConfiguration();

    await ada.page.goto('/servers');
    await ada.page.getByRole('link', { name: 'demo', exact: true }).click();
    const left = ada.page.getByRole('region', { name: 'Left behind' });
    await left.getByText('“Write the virtual host” of site left-there: nginx refuses the new configuration').waitFor();
    expect(await violations(ada.page)).toEqual([]);
  });

  test('is given up on the Overview; whoever looks sees so, and whoever decides too late is told who did, and what', async () => {
    await host.shell('touch /var/aegir/sites/given-up');
    await install(grace, 'given-up', 'blocked');
    const late = await open('fr', { ...phone, javaScriptEnabled: false, storageState: await grace.page.context().storageState() });
    await late.page.goto(grace.page.url());

    await ada.page.goto('/');
    const need = ada.page.getByRole('listitem').filter({ hasText: 'Install Site given-up' }).filter({ has: ada.page.getByRole('button') });
    await need.getByText('Left as it is on the host: Place the Platform, Check the application.').waitFor();
    expect(await violations(ada.page)).toEqual([]);
    await need.getByLabel('Reason').fill('It stays as it is');
    await need.getByRole('button', { name: 'Give up' }).click();
    await need.waitFor({ state: 'detached' });

    await grace.state('échouée');
    await grace.page.getByText('«\u00a0Créer le compte et les dossiers du site\u00a0»\u00a0: Ada Lovelace a décidé d’abandonner').waitFor();
    await grace.page.getByText('It stays as it is').waitFor();
    expect(await violations(grace.page)).toEqual([]);
    await late.decide('Réessayer');
    await late.page.getByText(/Ada Lovelace a déjà décidé \(abandonner\) le \d+ \S+ \d{4}, [\d:]+ UTC\s; l’Opération est terminée \(échouée\)\. Relancez-la plutôt\./).waitFor();
    expect(await host.visit('demo.localhost')).toBe('200');
  });

  test('is stopped in the middle of a Task, and between two; and goes on after all', async () => {
    await host.holdVirtualHosts();
    await install(ada, 'stopped', 'running');
    await host.untilHeld('stopped');
    await ada.cancel('Cancel now');
    await ada.page.getByRole('heading', { name: '“Write the virtual host” was cancelled on Server demo' }).waitFor({ timeout: 60_000 });
    expect(await ada.failure()).toBe('Ada Lovelace cancelled “Write the virtual host” while it ran; how much of it is done is in its log.');
    expect(await host.writes('stopped')).toBe(false);

    await ada.decide('Retry');
    await host.untilHeld('stopped');
    await grace.page.goto(ada.page.url());
    await grace.cancel('Annuler après cette Tâche');
    await ada.page.getByText('Grace Hopper asked to cancel it.').waitFor();
    await host.releaseVirtualHosts();
    await ada.page.getByRole('heading', { name: 'It was stopped between two Tasks' }).waitFor({ timeout: 60_000 });
    expect(await violations(ada.page)).toEqual([]);
    await ada.decide('Go on');
    await ada.state('succeeded');
    expect(await host.visit('stopped.example.org')).toBe('200');
  });

  test('is gone on with, from what is proven, after its workflow was lost', async () => {
    await host.holdVirtualHosts();
    await install(ada, 'found-again', 'running');
    await host.untilHeld('found-again');
    await stack.loseWorkflow(ada.operation());
    await host.releaseVirtualHosts();
    await ada.state('lost');
    await ada.page.getByText(/Launches an Operation that takes over what is proven \(Place the Platform, Check the application, .*\)/).waitFor();
    expect(await violations(ada.page)).toEqual([]);
    const lost = ada.operation();
    await ada.page.getByRole('button', { name: 'Go on from here' }).click();
    await ada.page.waitForURL((url) => !url.pathname.includes(lost));
    await ada.state('succeeded');
    await ada.page.getByText('taken over from the lost Operation').first().waitFor();
    expect(await host.visit('found-again.example.org')).toBe('200');
  });

  test('has its pages break no policy and no script, whoever looks', () => expect(opened.flatMap(({ complaints }) => complaints)).toEqual([]));
});

import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

export interface SiteToInstall {
  name: string;
  domain: string;
  /** Names, as the form offers them. */
  platform: string;
  server: string;
}

/** Launches `site.install` by its form, as a signed-in person. @returns the Operation's id. */
export async function launchInstall(page: Page, origin: string, { name, domain, platform, server }: SiteToInstall): Promise<string> {
  await page.goto(`${origin}/launch/site.install`);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Domains').fill(domain);
  await choose(page, 'Platform', platform);
  await choose(page, 'Server', server);
  await page.getByRole('button', { name: 'Install a Site' }).click();
  await page.waitForURL(/\/operations\/[0-9a-f-]{36}/);
  await page.getByRole('heading', { level: 1, name: `Install Site ${name}` }).waitFor();
  return new URL(page.url()).pathname.split('/')[2] as string;
}

/** Waits until the Operation's page says so, without loading it again by hand: it must follow by itself. */
export async function seeState(page: Page, state: string, timeout = 60_000): Promise<void> {
  await page.locator('.page-heading .pf-v6-c-label').getByText(state, { exact: true }).waitFor({ timeout });
}

/** Chooses a Task of the timeline, and waits for its log. */
export async function openLog(page: Page, task: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^${RegExp.escape(task)}`) }).click();
  await page.getByRole('heading', { name: `Log: ${task}` }).waitFor();
}

export async function expectLine(page: Page, text: string): Promise<void> {
  await page.getByRole('log').getByText(text).first().waitFor({ timeout: 20_000 });
  expect(await page.getByRole('log').getByText(text).count()).toBe(1);
}

/** Launches it, follows it to its end, and reads the log of each Task. */
export async function installAndWatch(page: Page, origin: string, site: SiteToInstall): Promise<void> {
  await launchInstall(page, origin, site);
  await seeState(page, 'succeeded', 120_000);
  const titles = await page.locator('.timeline__title').allTextContents();
  expect(titles.length).toBeGreaterThan(0);
  for (const title of titles) {
    await openLog(page, title);
    await page.getByText('This is the end of the log.').waitFor();
    expect(await page.locator('.log__line, .log__step').count()).toBeGreaterThan(0);
  }
}

/** Options begin with the name; what else helps to choose follows. */
async function choose(page: Page, field: string, name: string): Promise<void> {
  const select = page.getByLabel(field, { exact: true });
  const option = select.locator('option').filter({ hasText: new RegExp(`^${RegExp.escape(name)}( |$)`) });
  await select.selectOption(await option.getAttribute('value'));
}

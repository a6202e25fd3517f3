import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BrowserStage, whereThereIsABrowser } from './browser-stage.ts';
import { violations } from './browser.ts';
import { administrator } from './web-stack.ts';

/* People come in, do what their role allows, and go; each as a person does it, in the built pages. */

const password = 'three words and a number 7';

whereThereIsABrowser('people', () => {
  const stage = new BrowserStage(async () => undefined);

  const invite = async (page: Page, email: string, role: string): Promise<string> => {
    await page.goto('/settings/people');
    const form = page.locator('section', { has: page.getByRole('heading', { name: 'Invite a person' }) });
    await form.getByLabel('E-mail address').fill(email);
    await form.getByRole('combobox', { name: 'Role' }).selectOption(role);
    await form.getByRole('button', { name: 'Make the link' }).click();
    await page.getByText(`The link for ${email} was made`).waitFor();
    return (await page.getByRole('region', { name: 'Link of the invite' }).textContent())!;
  };
  const accept = async (page: Page, link: string, name: string): Promise<void> => {
    await page.goto(link);
    await page.getByLabel('Your name').fill(name);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Make my account' }).click();
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  };

  describe.each([['with a script', true], ['without a script', false]])('%s', (how, javaScriptEnabled) => {
    const email = javaScriptEnabled ? 'grace@example.org' : 'barbara@example.org';
    const name = javaScriptEnabled ? 'Grace Hopper' : 'Barbara Liskov';

    test('an invited viewer comes in once, may read and nothing else, is made an operator, and is signed out everywhere', async () => {
      const ada = await stage.open({ colorScheme: 'light', javaScriptEnabled });
      const link = await invite(ada.page, email, 'viewer');
      const viewer = await stage.open({ signedIn: false, colorScheme: 'light', javaScriptEnabled });
      await accept(viewer.page, link, name);

      // The role: pages are read, what changes anything is refused with the role that would do.
      await viewer.page.goto('/settings/people');
      expect(await viewer.page.getByRole('heading', { name: 'Invite a person' }).count()).toBe(0);
      expect(await viewer.page.getByText('ada@example.org').count()).toBe(0);
      for (const path of ['/settings/people/changes', '/settings/tokens', '/servers/add']) {
        const answer = await viewer.page.goto(path);
        expect([path, answer?.status()]).toEqual([path, 403]);
        await viewer.page.getByText(/is a viewer, which does not allow .* Ask an administrator for the role/).waitFor();
        await viewer.page.getByRole('link', { name: 'People', exact: true }).last().waitFor();
      }

      // The link is used up.
      const late = await stage.open({ signedIn: false, colorScheme: 'light', javaScriptEnabled });
      await late.page.goto(link);
      await late.page.getByRole('heading', { name: 'This invite does not work' }).waitFor();

      // Another role holds from the next request on.
      await ada.page.goto('/settings/people');
      await ada.page.getByRole('link', { name }).click();
      // The page before has a role to choose as well.
      await ada.page.getByRole('heading', { level: 1, name }).waitFor();
      await ada.page.getByRole('combobox', { name: 'Role' }).selectOption('operator');
      await ada.page.getByRole('button', { name: 'Change the role' }).click();
      await ada.page.getByText(`${name} is operator from the next request on.`).waitFor();
      await viewer.page.goto('/settings/tokens');
      await viewer.page.getByRole('button', { name: 'Make the token' }).waitFor();

      // A second browser, and out of both.
      const second = await stage.open({ signedIn: false, colorScheme: 'light', javaScriptEnabled });
      await second.page.goto('/sign-in');
      await second.page.getByLabel('E-mail address').fill(email);
      await second.page.getByLabel('Password').fill(password);
      await second.page.getByRole('button', { name: 'Sign in' }).click();
      await second.page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
      await second.page.goto('/settings/sessions');
      expect(await second.page.getByRole('button', { name: /^Sign out: / }).count()).toBe(2);
      await second.page.getByText('(this browser)').waitFor();
      await second.page.getByRole('button', { name: 'Sign out everywhere' }).click();
      await second.page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
      await viewer.page.goto('/settings/sessions');
      await viewer.page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();

      // Each change is recorded with its actor.
      await ada.page.goto('/settings/people/changes');
      for (const sentence of [`${name} was signed out everywhere`, `${name} was given the role operator`, `${email} came in by their invite, as viewer`, `${email} was invited as viewer`]) {
        await ada.page.getByRole('row').filter({ hasText: sentence }).first().waitFor();
      }
      for (const each of [ada, viewer, late, second]) await each.close();
      expect(how).toMatch(/script/);
    }, 60_000);
  });

  test('the last administrator stays one, and is told why', async () => {
    const { page, close } = await stage.open({ colorScheme: 'light' });
    await page.goto('/settings/people');
    await page.getByRole('link', { name: administrator.name }).click();
    await page.getByRole('heading', { name: administrator.name, level: 1 }).waitFor();
    for (const [button, why] of [['Change the role', 'take the role away from'], ['Deactivate', 'deactivate'], ['Remove for good', 'remove']] as const) {
      if (button === 'Change the role') await page.getByRole('combobox', { name: 'Role' }).selectOption('viewer');
      if (button === 'Remove for good') await page.getByText('Remove this person for good').click();
      await page.getByRole('button', { name: button, exact: true }).click();
      await page.getByText(`You cannot ${why} ${administrator.name}, the last administrator`).waitFor();
      await page.reload();
    }
    expect(await violations(page)).toEqual([]);
    await close();
  }, 30_000);

  test('the runner is shown with its versions and the key that lets it in, and says when nobody can ask it', async () => {
    const publicKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIabc aegir-runner';
    stage.stack.runner.describes = { outcome: 'described', python: '3.13.5', ansible: '2.19.2', tasks: 24, publicKey, temporal: '1.30.0' };
    const { page, close } = await stage.open({ colorScheme: 'light' });
    await page.goto('/settings/runner');
    for (const version of ['3.13.5', '2.19.2', '1.30.0']) await page.getByText(version, { exact: true }).waitFor();
    await page.getByText(publicKey, { exact: true }).waitFor();
    stage.stack.runner.describes = { outcome: 'unknown', why: 'temporal_unreachable', message: 'Temporal does not answer.' };
    await page.getByRole('link', { name: 'Ask again' }).click();
    await page.getByText('No Task can start.').waitFor();
    await close();
  }, 30_000);
});

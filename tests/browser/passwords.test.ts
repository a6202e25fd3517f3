import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BrowserStage, whereThereIsABrowser } from './browser-stage.ts';
import { violations } from './browser.ts';
import { makePeople } from './world.ts';

/* A password that was forgotten, and one that is changed; each as a person does it, in the built pages. */

const first = 'correct horse battery staple';

whereThereIsABrowser('passwords', () => {
  const stage = new BrowserStage(makePeople);

  const signIn = async (page: Page, password: string): Promise<void> => {
    await page.goto('/sign-in');
    await page.getByLabel('E-mail address').fill('grace@example.org');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  const isIn = (page: Page) => page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();

  test.each([['with a script', true, first, 'forgotten and found 1'], ['without a script', false, 'changed it myself 1', 'forgotten and found 2']])('whoever forgot theirs asks an administrator, comes back by the link, and is out everywhere else, %s', async (_how, javaScriptEnabled, before, after) => {
    const options = { colorScheme: 'light', javaScriptEnabled } as const;
    const elsewhere = await stage.open({ ...options, signedIn: false });
    await elsewhere.page.goto('/sign-in');
    await elsewhere.page.getByText('Ask an administrator for a reset link').waitFor();
    await signIn(elsewhere.page, before);
    await isIn(elsewhere.page);

    const ada = await stage.open(options);
    await ada.page.goto(`/settings/people/${stage.world.person}`);
    await ada.page.getByRole('button', { name: 'Make a reset link' }).click();
    await ada.page.getByText('The reset link for Grace Hopper was made').waitFor();
    const link = (await ada.page.getByRole('region', { name: 'Reset link', exact: true }).textContent())!;
    if (javaScriptEnabled) expect(await violations(ada.page)).toEqual([]);

    const { page, close } = await stage.open({ ...options, signedIn: false });
    await page.goto(link);
    await page.getByText('You are Grace Hopper, and sign in as grace@example.org.').waitFor();
    await page.getByLabel('New password').fill('short');
    await page.getByRole('button', { name: 'Take this password' }).click();
    await page.getByText('Use at least 12 characters').waitFor();
    await page.getByLabel('New password').fill(after);
    await page.getByRole('button', { name: 'Take this password' }).click();
    await isIn(page);
    await elsewhere.page.goto('/operations');
    await elsewhere.page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
    await elsewhere.page.goto(link);
    await elsewhere.page.getByRole('heading', { name: 'This reset link does not work' }).waitFor();

    // One that is not used is taken back.
    await ada.page.getByRole('button', { name: 'Make a reset link' }).click();
    await ada.page.getByText(/made a link .* it ends/).waitFor();
    await ada.page.getByRole('button', { name: 'Revoke the reset link' }).click();
    await ada.page.getByText('the password stays as it is').waitFor();
    await ada.page.goto('/settings/people/changes');
    for (const sentence of ['Grace Hopper took another password by their reset link', 'A link to reset the password of Grace Hopper was made', 'The link to reset the password of Grace Hopper was revoked']) {
      await ada.page.getByRole('row').filter({ hasText: sentence }).first().waitFor();
    }

    // One's own: the present one is asked for, what was typed wrongly is said beside it, and other browsers are out.
    await signIn(elsewhere.page, after);
    await isIn(elsewhere.page);
    await page.goto('/settings/account');
    const change = async (present: string) => {
      await page.getByLabel('Present password').fill(present);
      await page.getByLabel('New password').fill(javaScriptEnabled ? 'changed it myself 1' : 'changed it myself 2');
      await page.getByRole('button', { name: 'Change my password' }).click();
    };
    await change('not this one');
    await page.getByText('This is not your present password.').waitFor();
    expect(await page.getByLabel('Present password').getAttribute('aria-invalid')).toBe('true');
    if (javaScriptEnabled) expect(await violations(page)).toEqual([]);
    await change(after);
    await page.getByText('All other browsers are signed out.').waitFor();
    await elsewhere.page.goto('/operations');
    await elsewhere.page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
    for (const each of [elsewhere, ada, { close }]) await each.close();
  }, 60_000);

  test('another name of one’s own is on the next page, and one that is too long or empty is not taken', async () => {
    const { page, close } = await stage.open({ colorScheme: 'light', javaScriptEnabled: false });
    await page.goto('/settings/account');
    await page.getByLabel('Your name').fill(' ');
    await page.getByRole('button', { name: 'Change my name' }).click();
    await page.getByText('Say how you are called.').waitFor();
    await page.getByLabel('Your name').fill('Augusta Ada King');
    await page.getByRole('button', { name: 'Change my name' }).click();
    await page.getByText('You are called Augusta Ada King from now on.').waitFor();
    await close();
  }, 30_000);
});

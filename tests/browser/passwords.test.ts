import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BrowserStage, whereThereIsABrowser } from './browser-stage.ts';
import { violations } from './browser.ts';
import { makePerson, operatorsPassword } from './world.ts';

/* A password that was forgotten, and one that is changed; each as a person does it, in the built pages. */

whereThereIsABrowser('passwords', () => {
  const stage = new BrowserStage(async (stack) => ({
    grace: { id: await makePerson(stack, 'grace@example.org', 'Grace Hopper'), name: 'Grace Hopper', email: 'grace@example.org' },
    alan: { id: await makePerson(stack, 'alan@example.org', 'Alan Turing'), name: 'Alan Turing', email: 'alan@example.org' },
  }));

  const signIn = async (page: Page, email: string, password: string): Promise<void> => {
    await page.goto('/sign-in');
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  const isIn = (page: Page) => page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();

  test.each([['with a script', true, 'grace'], ['without a script', false, 'alan']] as const)('whoever forgot theirs asks an administrator, comes back by the link, and is out everywhere else, %s', async (_how, javaScriptEnabled, who) => {
    const { id, name, email } = stage.world[who];
    const options = { colorScheme: 'light', javaScriptEnabled } as const;
    const elsewhere = await stage.open({ ...options, signedIn: false });
    await elsewhere.page.goto('/sign-in');
    await elsewhere.page.getByText('Ask an administrator for a reset link').waitFor();
    await signIn(elsewhere.page, email, operatorsPassword);
    await isIn(elsewhere.page);

    const ada = await stage.open(options);
    await ada.page.goto(`/settings/people/${id}`);
    await ada.page.getByRole('button', { name: 'Make a reset link' }).click();
    await ada.page.getByText(`The reset link for ${name} was made`).waitFor();
    const shownLink = ada.page.getByRole('region', { name: 'Reset link', exact: true });
    const link = (await shownLink.textContent())!;
    if (javaScriptEnabled) expect(await violations(ada.page)).toEqual([]);

    const { page, close } = await stage.open({ ...options, signedIn: false });
    await page.goto(link);
    await page.getByText(`You are ${name}, and sign in as ${email}.`).waitFor();
    await page.getByLabel('New password').fill('short');
    await page.getByRole('button', { name: 'Take this password' }).click();
    await page.getByText('Use at least 12 characters').waitFor();
    await page.getByLabel('New password').fill('forgotten and found 1');
    await page.getByRole('button', { name: 'Take this password' }).click();
    await isIn(page);
    await elsewhere.page.goto('/operations');
    await elsewhere.page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
    await elsewhere.page.goto(link);
    await elsewhere.page.getByRole('heading', { name: 'This reset link does not work' }).waitFor();

    // One that is not used is taken back.
    await ada.page.getByRole('button', { name: 'Make a reset link' }).click();
    await shownLink.filter({ hasNotText: link }).waitFor();
    await ada.page.getByRole('button', { name: 'Revoke the reset link' }).click();
    await ada.page.getByText('the password stays as it is').waitFor();
    await ada.page.goto('/settings/people/changes');
    for (const sentence of [`${name} took another password by their reset link`, `A link to reset the password of ${name} was made`, `The link to reset the password of ${name} was revoked`]) {
      await ada.page.getByRole('row').filter({ hasText: sentence }).first().waitFor();
    }

    // One's own: the present one is asked for, what was typed wrongly is said beside it, and other browsers are out.
    await signIn(elsewhere.page, email, 'forgotten and found 1');
    await isIn(elsewhere.page);
    await page.goto('/settings/account');
    const change = async (present: string) => {
      await page.getByLabel('Present password').fill(present);
      await page.getByLabel('New password').fill('changed it myself 1');
      await page.getByRole('button', { name: 'Change my password' }).click();
    };
    await change('not this one');
    await page.getByText('This is not your present password.').waitFor();
    expect(await page.getByLabel('Present password').getAttribute('aria-invalid')).toBe('true');
    if (javaScriptEnabled) expect(await violations(page)).toEqual([]);
    await change('forgotten and found 1');
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

import type { Page } from 'playwright-core';

export interface Account {
  email: string;
  password: string;
}

export async function signIn(page: Page, origin: string, { email, password }: Account): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

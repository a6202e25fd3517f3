import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { operations } from '../../catalog/operations/operations.ts';
import type { Role } from '../../catalog/permissions.ts';
import type { OperationKind } from '../../events/operation.ts';
import { wordsIn } from '../../web/app/words/all-words.ts';
import type { Language } from '../../web/app/words/language.ts';
import type { LoaderWords } from '../../web/app/words/words.ts';
import { sidewaysScroll } from '../browser/browser.ts';
import { administrator } from '../browser/web-stack.ts';
import type { Minion } from '../minion/minion.ts';

/** What an operator does by hand, in either language: fields by what they are of, all else by what is read on it. */
export class Operator {
  readonly page: Page;
  readonly words: LoaderWords;

  constructor(page: Page, language: Language) {
    this.page = page;
    this.words = wordsIn[language];
  }

  /** By the link that Aegir prints; it leads to the Overview. */
  async setUp(link: string): Promise<void> {
    const { t } = this.words;
    await this.page.goto(link);
    await this.#fill({ name: administrator.name, email: administrator.email, password: administrator.password });
    await this.#press(t('session.makeAdministrator'));
    await this.#headed(t('overview.title'));
  }

  /** @returns the link to give to whom is invited */
  async invite(fields: { email: string; role: Role }): Promise<string> {
    const { t } = this.words;
    await this.page.goto('/settings/people');
    await this.#fill({ email: fields.email, role: t(`tokens.roles.${fields.role}`) });
    await this.#press(t('people.makeLink'));
    return (await this.page.getByRole('region', { name: t('people.link'), exact: true }).textContent()) ?? '';
  }

  async accept(invite: string, fields: { name: string; password: string }): Promise<void> {
    const { t } = this.words;
    await this.page.goto(invite);
    await this.#fill(fields);
    await this.#press(t('people.acceptDo'));
    await this.#headed(t('overview.title'));
  }

  /** Up to what the runner has to be let in with. @returns the line for authorized_keys */
  async askForHostKey({ name, address, fingerprint }: Minion): Promise<string> {
    const { t } = this.words;
    await this.page.goto('/servers/add');
    await this.#fill({ name, address });
    await this.#press(t('addServer.look'));
    await this.page.getByText(fingerprint).first().waitFor();
    await this.#fits();
    return (await this.page.getByRole('region', { name: t('addServer.letInLine') }).textContent()) ?? '';
  }

  async addServer({ fingerprint }: Minion): Promise<void> {
    const { t } = this.words;
    await this.#fill({ expected: fingerprint });
    await this.#press(t('addServer.add'));
    await this.state(t('states.server.verified'));
    await this.#fits();
  }

  async registerDistribution(fields: Record<string, string>): Promise<void> {
    const { t } = this.words;
    await this.page.goto('/distributions/add');
    await this.#fill(fields);
    await this.#press(t('distributions.register'));
    await this.page.waitForURL(/\/distributions\/[0-9a-f-]{36}/);
    await this.#fits();
  }

  /** From the form to what came of it. */
  async launch(kind: OperationKind, fields: Record<string, string>, end: 'running' | 'succeeded' | 'blocked'): Promise<void> {
    await this.page.goto(`/launch/${kind}`);
    await this.#fill(fields);
    await this.#fits();
    await this.#press(this.words.said(operations[kind].title));
    await this.page.waitForURL(/\/operations\/[0-9a-f-]{36}/);
    await this.state(this.words.t(`states.operation.${end}`));
    await this.#fits();
  }

  /** Waits until the page says so; it follows by itself. */
  async state(word: string): Promise<void> {
    await this.page.locator('.page-heading .pf-v6-c-label').getByText(word, { exact: true }).waitFor({ timeout: 150_000 });
  }

  /** What an engine said of the Task that failed. */
  async failure(): Promise<string> {
    return (await this.page.getByLabel(this.words.t('decisions.message')).textContent()) ?? '';
  }

  /** What a decision is said to do. */
  async effectOf(decision: string): Promise<string> {
    return (await this.#decision(decision).textContent()) ?? '';
  }

  async decide(decision: string): Promise<void> {
    await this.#fits();
    await this.#decision(decision).getByRole('button', { name: decision, exact: true }).click();
  }

  /** @param way to stop, as its button says it */
  async cancel(way: string): Promise<void> {
    const { t } = this.words;
    await this.page.getByRole('main').getByText(t('operations.cancelThis'), { exact: true }).click();
    await this.#fits();
    await this.#press(way);
  }

  /** Whose page is shown. */
  operation(): string {
    return new URL(this.page.url()).pathname.split('/')[2] ?? '';
  }

  #decision(name: string): Locator {
    return this.page.getByRole('form', { name, exact: true });
  }

  async #fill(fields: Record<string, string>): Promise<void> {
    for (const [name, value] of Object.entries(fields)) {
      const field = this.page.getByRole('main').locator(`[name="${name}"]:not([type=hidden])`).first();
      await field.waitFor();
      if ((await field.and(this.page.locator('select')).count()) === 0) await field.fill(value);
      else await field.selectOption(await field.locator('option').filter({ hasText: value }).first().getAttribute('value'));
    }
  }

  async #press(name: string): Promise<void> {
    await this.page.getByRole('main').getByRole('button', { name, exact: true }).click();
  }

  async #headed(name: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name }).waitFor();
  }

  async #fits(): Promise<void> {
    expect(await sidewaysScroll(this.page)).toBe(0);
  }
}

import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import type { EventStore } from '../../events/store/event-store.ts';
import { MemoryEventStore } from '../../events/store/memory.ts';
import { launchBrowser, missingBrowser, openPage, type WatchedPage } from './browser.ts';
import { administrator, startWebStack, type WebStack } from './web-stack.ts';

if (missingBrowser !== undefined) console.log(`SKIPPED: browser tests: ${missingBrowser}`);
export const whereThereIsABrowser = missingBrowser === undefined ? describe : describe.skip;

export interface PageOptions extends BrowserContextOptions {
  /** As the administrator, without the form: most tests are not about it. True when absent. */
  signedIn?: boolean;
}

/**
 * A web process, what is in it, and a Chromium, for all tests of a file. Made while the file is read. No page of it may
 * complain in its console, nor report anything against the policy: that fails the test in which it does.
 */
export class BrowserStage<World> {
  readonly #fill: (stack: WebStack) => Promise<World>;
  readonly #store: () => Promise<EventStore>;
  readonly #opened = new Set<WatchedPage>();
  #stack: WebStack | undefined;
  #browser: Browser | undefined;
  #world: World | undefined;
  #wasAway = false;
  #cookies: { name: string; value: string; url: string }[] = [];

  /** @param store what has happened before; nothing when absent. */
  constructor(fill: (stack: WebStack) => Promise<World>, store: () => Promise<EventStore> = async () => new MemoryEventStore()) {
    this.#fill = fill;
    this.#store = store;
    beforeAll(() => this.#rise(), 120_000);
    afterEach(() => {
      for (const watched of this.#opened) this.#expectNoComplaint(watched);
      this.#wasAway = false;
      expect(this.stack.web.cspReports.count).toBe(0);
    });
    afterAll(async () => {
      await this.#browser?.close();
      await this.#stack?.close();
    }, 60_000);
  }

  get stack(): WebStack {
    return this.#stack!;
  }

  get browser(): Browser {
    return this.#browser!;
  }

  get world(): World {
    return this.#world!;
  }

  /** A browser of its own for a test, or for all tests of a block. */
  async open({ signedIn = true, ...options }: PageOptions = {}): Promise<WatchedPage> {
    const watched = await openPage(this.browser, { baseURL: this.stack.origin, ...options });
    if (signedIn) await watched.page.context().addCookies(this.#cookies);
    this.#opened.add(watched);
    return {
      ...watched,
      close: async () => {
        await watched.close();
        this.#opened.delete(watched);
        this.#expectNoComplaint(watched);
      },
    };
  }

  /** The web process is away meanwhile. That nobody answers is in the console of each page that asks, and no fault of it. */
  async restartWeb(meanwhile: () => Promise<void> = async () => undefined): Promise<void> {
    this.#wasAway = true;
    await this.stack.restartWeb(meanwhile);
  }

  #expectNoComplaint({ complaints }: WatchedPage): void {
    expect(complaints.splice(0).filter((each) => !(this.#wasAway && each.includes('net::ERR_')))).toEqual([]);
  }

  async #rise(): Promise<void> {
    this.#stack = await startWebStack(await this.#store());
    await this.#stack.setUp();
    const { email, password } = administrator;
    const { cookies } = await this.#stack.identity.signIn({ email, password }, { address: '127.0.0.1' });
    this.#cookies = cookies.map((each) => asCookie(each, this.stack.origin));
    this.#world = await this.#fill(this.#stack);
    this.#browser = await launchBrowser();
  }
}

/** Of a value of `Set-Cookie`. */
function asCookie(header: string, url: string): { name: string; value: string; url: string } {
  const [pair = ''] = header.split(';');
  return { name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url };
}

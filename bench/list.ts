import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { checkout } from '../cli/settings.ts';
import { freePort } from '../tests/engine/temporal-server.ts';
import { CannotRunHere, type Benchmark } from './benchmark.ts';
import { medians } from './statistics.ts';

const rounds = 7;
const requestsInRound = 100;

/** CPU time of the web process for the list page, as a signed-in browser asks for it, against a bare route of the same process. */
export const list: Benchmark = {
  name: 'list',
  title: 'The list page of 10,000 Operations',
  async run({ busyStore }) {
    if (!existsSync(join(checkout, 'web/build'))) throw new CannotRunHere('The pages are not built; run ./aegir bench, which builds them.');
    const { home } = await busyStore();
    const web = await WebUnderTest.start(home);
    try {
      const cookie = await web.signIn();
      await web.caughtUp(cookie);
      const pages = { html: `${web.origin}/operations`, data: `${web.origin}/operations.data`, bare: web.bare };
      const measured = [];
      for (let round = 0; round <= rounds; round += 1) {
        const of = { html: await web.cpuMs(pages.html, cookie), data: await web.cpuMs(pages.data, cookie), bare: await web.cpuMs(pages.bare, cookie) };
        // The first warms up.
        if (round > 0) measured.push(of);
      }
      const of = medians(measured);
      const reference = { what: 'a bare Express route with 16 KB of JSON', value: of.bare, unit: 'ms' } as const;
      return {
        figures: [
          { what: 'List page of 10,000 Operations, CPU for `.data`', value: of.data, unit: 'ms', goal: { atMost: 4 }, reference },
          { what: 'List page of 10,000 Operations, CPU for HTML', value: of.html, unit: 'ms', goal: { atMost: 8 }, reference },
        ],
      };
    } finally {
      await web.stop();
    }
  },
};

class WebUnderTest {
  readonly #child: ChildProcess;
  readonly #setupUrl: string;
  readonly origin: string;
  readonly bare: string;

  private constructor(child: ChildProcess, setupUrl: string, bare: string) {
    this.#child = child;
    this.#setupUrl = setupUrl;
    this.origin = new URL(setupUrl).origin;
    this.bare = bare;
  }

  static async start(home: string): Promise<WebUnderTest> {
    const env = { ...process.env, NODE_ENV: 'production', AEGIR_HOME: home, AEGIR_PORT: String(await freePort()), AEGIR_EVENTS: '', AEGIR_PUBLIC_ORIGIN: '' };
    const child = fork(join(import.meta.dirname, 'web-process.ts'), { execArgv: ['--disable-warning=ExperimentalWarning'], env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    const [[line], [{ bare }]] = (await Promise.all([once(createInterface(child.stdout!), 'line'), once(child, 'message')])) as [[string], [{ bare: string }]];
    const { setupUrl } = JSON.parse(line) as { setupUrl: string };
    return new WebUnderTest(child, setupUrl, bare);
  }

  /** Sets up the administrator. @returns what the browser sends from then on */
  async signIn(): Promise<string> {
    const answer = await fetch(this.#setupUrl, {
      method: 'POST', redirect: 'manual', headers: { origin: this.origin, 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ name: 'Bench', email: 'bench@example.org', password: 'only for this benchmark' }),
    });
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    if (cookies.length === 0) throw new Error(`Signing in answered ${answer.status} without a cookie.`);
    return cookies.join('; ');
  }

  /** Resolves once queries see all of the store. */
  async caughtUp(cookie: string): Promise<void> {
    for (;;) {
      const { parts } = (await (await fetch(`${this.origin}/api/v1/health`, { headers: { cookie } })).json()) as { parts?: { readModels: string } };
      if (parts?.readModels === 'up') return;
      await delay(100);
    }
  }

  /** Of one request, on average over a round of them, one after the other. */
  async cpuMs(url: string, cookie: string): Promise<number> {
    const before = await this.#cpu();
    for (let request = 0; request < requestsInRound; request += 1) {
      const answer = await fetch(url, { headers: { cookie, accept: '*/*' }, redirect: 'manual' });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`);
    }
    return (await this.#cpu() - before) / requestsInRound;
  }

  async stop(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exited;
  }

  async #cpu(): Promise<number> {
    const answered = once(this.#child, 'message');
    this.#child.send('cpu');
    const [{ cpuMs }] = (await answered) as [{ cpuMs: number }];
    return cpuMs;
  }
}

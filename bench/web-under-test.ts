import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../tests/engine/temporal-server.ts';

const requestsInRound = 100;

/** The real web process on a home of its own, and what it takes of the processor. */
export class WebUnderTest {
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
    const before = await this.cpu();
    for (let request = 0; request < requestsInRound; request += 1) {
      const answer = await fetch(url, { headers: { cookie, accept: '*/*' }, redirect: 'manual' });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`);
    }
    return (await this.cpu() - before) / requestsInRound;
  }

  async stop(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exited;
  }

  /** Milliseconds of processor time that it has taken so far. */
  async cpu(): Promise<number> {
    const answered = once(this.#child, 'message');
    this.#child.send('cpu');
    const [{ cpuMs }] = (await answered) as [{ cpuMs: number }];
    return cpuMs;
  }
}

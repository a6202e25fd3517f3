import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Express and nothing of ours, in a process of its own. */
export class BareProcess {
  readonly #child: ChildProcess;
  readonly #url: string;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.#url = url;
  }

  static async start(): Promise<BareProcess> {
    const child = fork(join(import.meta.dirname, 'bare-server.ts'), { execArgv: [], env: { ...process.env, NODE_ENV: 'production' } });
    const [{ url }] = (await once(child, 'message')) as [{ url: string }];
    return new BareProcess(child, url);
  }

  async roundTrip(): Promise<void> {
    const answer = await fetch(this.#url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"kind":"server.verify"}' });
    await answer.json();
  }

  async stop(): Promise<void> {
    this.#child.kill();
    await once(this.#child, 'exit');
  }
}

import { get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

const pauseMs = 50;

/** Visits a site without end, each time over a connection of its own, and remembers what it was told. */
export class Visitor {
  readonly #stop = new AbortController();
  readonly #done: Promise<void>;
  answers = 0;
  readonly complaints: string[] = [];

  constructor(address: string, port: number, domain: string) {
    this.#done = this.#visit(() => visit(address, port, domain));
  }

  async leave(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  async #visit(once: () => Promise<string>): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const answer = await once();
      if (answer === '200') this.answers += 1;
      else this.complaints.push(`${new Date().toISOString()} ${answer}`);
      await delay(pauseMs);
    }
  }
}

function visit(address: string, port: number, domain: string): Promise<string> {
  return new Promise((resolve) => {
    get({ host: address, port, path: '/', headers: { host: `${domain}:${port}` }, agent: false }, (response) => {
      response.resume().on('end', () => resolve(String(response.statusCode))).on('error', (error) => resolve(error.message));
    }).on('error', (error) => resolve(error.message));
  });
}

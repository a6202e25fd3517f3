import { randomUUID } from 'node:crypto';
import { eventsOf, type Received } from '../tests/api/event-source.ts';

/** The HTTP API as a program outside uses it. */
export class Api {
  readonly #base: string;
  readonly #token: string;

  constructor(origin: string, token: string) {
    this.#base = `${origin}/api/v1`;
    this.#token = token;
  }

  async get<T>(path: string): Promise<T> {
    return (await this.#call(path, {})).json() as Promise<T>;
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    return (await this.#call(path, { method: 'POST', headers, body: JSON.stringify(body) })).json() as Promise<T>;
  }

  /** Resolves when the stream is open; its events follow. */
  async stream(path: string, signal: AbortSignal): Promise<AsyncGenerator<Received>> {
    return eventsOf(await this.#call(path, { headers: { accept: 'text/event-stream' }, signal }));
  }

  async #call(path: string, init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> }): Promise<Response> {
    const answer = await fetch(`${this.#base}${path}`, { ...init, headers: { authorization: `Bearer ${this.#token}`, ...init.headers } });
    if (!answer.ok) throw new Error(`${init.method ?? 'GET'} ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  }
}

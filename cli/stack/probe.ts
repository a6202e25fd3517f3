import { get } from 'node:http';

const timeoutMs = 5000;

/**
 * Whether the URL answers 2xx. By node:http, because fetch would take the supervisor tens of megabytes.
 * @returns why not, or undefined when it does
 */
export function probe(url: string, signal: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    const request = get(url, { signal, agent: false, timeout: timeoutMs }, (response) => {
      response.resume();
      const { statusCode = 0 } = response;
      resolve(statusCode >= 200 && statusCode < 300 ? undefined : `${url} answers ${statusCode}`);
    });
    request.on('timeout', () => request.destroy(Object.assign(new Error('timeout'), { code: `nothing within ${timeoutMs / 1000} s` })));
    request.on('error', (error: NodeJS.ErrnoException) => resolve(`${url} does not answer (${error.code ?? error.message})`));
  });
}

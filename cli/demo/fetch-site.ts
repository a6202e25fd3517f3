import { get } from 'node:http';
import { text } from 'node:stream/consumers';
import { CliError } from '../cli-error.ts';

const timeoutMs = 10_000;

/** What a browser on this machine is shown at the Site's address. Names under `localhost` are this machine without asking anyone. */
export function fetchSite(domain: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new CliError(`The Site was installed but http://${domain}:${port}/ ${why}; see the Server: aegir server list.`));
    const request = get({ host: '127.0.0.1', port, path: '/', headers: { host: `${domain}:${port}` }, agent: false, timeout: timeoutMs }, (response) => {
      if (response.statusCode !== 200) fail(`answers ${response.statusCode}`);
      text(response).then(resolve, (error: Error) => fail(`broke off (${error.message})`));
    });
    request.on('timeout', () => request.destroy(new Error(`nothing within ${timeoutMs / 1000} s`)));
    request.on('error', (error: NodeJS.ErrnoException) => fail(`does not answer (${error.code ?? error.message})`));
  });
}

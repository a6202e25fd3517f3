import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from '@jest/globals';
import { checkout } from '../settings.ts';
import { choosePort } from '../stack/ports.ts';
import type { GatewaySettings } from './gateway-file.ts';
import { keepRepository, repositoryName } from './repository.ts';

const run = promisify(execFile);
let gateway: ChildProcess | undefined;

afterEach(async () => {
  if (gateway === undefined) return;
  gateway.kill();
  await once(gateway, 'exit');
});

const words = (settings: GatewaySettings): string[] => [join(checkout, 'cli/demo/gateway.ts'), JSON.stringify(settings)];

async function open(settings: GatewaySettings): Promise<void> {
  gateway = spawn(process.execPath, words(settings), { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(gateway.stdout!, 'data');
}

test('a gateway whose port is another program’s says so in one sentence, and what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const failed = run(process.execPath, words({ sites: { port, host: '127.0.0.1', hostPort: 80 }, git: { host: '127.0.0.2', port: 1, folder: tmpdir() } }));
  await expect(failed).rejects.toMatchObject({
    code: 1, stderr: `The demo’s Sites cannot be reached on 127.0.0.1:${port}: another program listens there. End that one; this is tried again by itself.\n`,
  });
  other.close();
});

test('the gateway leads to the host’s Sites, and lets the repository be read and not written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  const commit = await keepRepository(folder);
  const host = createServer((request, response) => response.end(`${request.headers.host} here`)).listen(0, '127.0.0.1');
  await once(host, 'listening');
  const { port: hostPort } = host.address() as { port: number };
  const sites = await choosePort('127.0.0.1');
  const git = await choosePort('127.0.0.2');
  await open({ sites: { port: sites, host: '127.0.0.1', hostPort }, git: { host: '127.0.0.2', port: git, folder } });

  expect(await (await fetch(`http://127.0.0.1:${sites}/`)).text()).toBe(`127.0.0.1:${sites} here`);
  const clone = join(folder, 'clone');
  const url = `git://127.0.0.2:${git}/${repositoryName}`;
  await run('git', ['clone', '--quiet', url, clone]);
  expect((await run('git', ['-C', clone, 'rev-parse', 'HEAD'])).stdout.trim()).toBe(commit);
  expect(readFileSync(join(clone, 'index.html'))).toEqual(readFileSync(join(checkout, 'examples/static-site/index.html')));
  await expect(run('git', ['-C', clone, 'push', '--quiet', url, 'HEAD:other'])).rejects.toThrow(/access denied|not exported|service not enabled/);
  host.close();
  host.closeAllConnections();
});

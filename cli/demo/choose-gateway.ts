import { createHash } from 'node:crypto';
import { choosePort } from '../stack/ports.ts';
import { readGateway, writeGateway, type GatewaySettings } from './gateway-file.ts';
import type { TestHost } from './test-host.ts';

const preferredSitesPort = 7783;
const sitesPortOnHost = 80;
const loopback = '127.0.0.1';

/** Where the gateway listens: where it did before, because Distributions have its address, or else where nothing does. */
export async function chooseGateway(home: string, { host, address, folder }: { host: TestHost; address: string; folder: string }): Promise<GatewaySettings> {
  const before = readGateway(home);
  const sites = before?.sites.port ?? (await choosePort(loopback, preferredSitesPort));
  const git = before?.git.host === address ? before.git.port : await choosePort(address, preferredGitPort(home));
  const chosen: GatewaySettings = { sites: { port: sites, host: host.address, hostPort: sitesPortOnHost }, git: { host: address, port: git, folder } };
  writeGateway(home, chosen);
  return chosen;
}

/** Before anything of the stack runs: another one may have taken the port meanwhile, and nothing is recorded with it. */
export async function keepSitesPortFree(home: string): Promise<void> {
  const before = readGateway(home);
  if (before === undefined) return;
  const port = await choosePort(loopback, before.sites.port);
  if (port !== before.sites.port) writeGateway(home, { ...before, sites: { ...before.sites, port } });
}

/** Test hosts of all homes on this machine share one bridge, and what a Distribution is fetched from should not move. */
function preferredGitPort(home: string): number {
  return 20_000 + (createHash('sha256').update(home).digest().readUInt16BE() % 10_000);
}

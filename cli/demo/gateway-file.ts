import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the demo's gateway connects. */
export interface GatewaySettings {
  /** Port on loopback that leads to the Sites of the test host. */
  sites: { port: number; host: string; hostPort: number };
  /** Where the test host fetches the demo's repository; an address that it alone reaches. */
  git: { host: string; port: number; folder: string };
}

/** While this file is there, `aegir up` runs the gateway, so that the demo's Site and later builds go on working. */
function gatewayFile(home: string): string {
  return join(home, 'demo', 'gateway.json');
}

export function readGateway(home: string): GatewaySettings | undefined {
  try {
    return JSON.parse(readFileSync(gatewayFile(home), 'utf8')) as GatewaySettings;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export function writeGateway(home: string, settings: GatewaySettings): void {
  const file = gatewayFile(home);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, `${JSON.stringify(settings, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

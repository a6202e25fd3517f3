import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeKey } from '../../activities/transport/contract-stage.ts';
import { minionUp } from '../minion/minion.ts';

const run = promisify(execFile);

/** The demo's test host, as whoever looks after it works on it by hand. */
export class DemoHost {
  readonly #ssh: readonly string[];

  private constructor(ssh: readonly string[]) {
    this.#ssh = ssh;
  }

  /** @param home of the installation that the demo made */
  static async in(home: string): Promise<DemoHost> {
    const key = await makeKey(join(home, 'by-hand'));
    const { name, address, port, hostKey } = await minionUp('demo', { home, authorize: [`${key}.pub`] });
    await writeFile(`${key}.known`, `${name} ${hostKey}\n`);
    const options = [`UserKnownHostsFile=${key}.known`, `HostKeyAlias=${name}`, 'StrictHostKeyChecking=yes', 'BatchMode=yes', 'IdentitiesOnly=yes', 'LogLevel=ERROR'];
    return new DemoHost(['-i', key, '-p', String(port), ...options.flatMap((option) => ['-o', option]), `root@${address}`]);
  }

  async shell(line: string): Promise<string> {
    return (await run('ssh', [...this.#ssh, line])).stdout.trim();
  }

  /** What a visitor of a domain is shown. */
  async visit(domain: string): Promise<string> {
    return this.shell(`curl -s -o /dev/null -w '%{http_code}' -H 'Host: ${domain}' http://127.0.0.1/`);
  }

  /** All that there is of a site: its account, its folder, its virtual host. */
  async tracesOf(site: string): Promise<string> {
    return this.shell(`getent passwd aegir-${site}; ls -d /var/aegir/sites/${site} /etc/aegir/nginx/${site}.conf 2>/dev/null; true`);
  }

  /** Breaks the web server's configuration, so that each test of it fails. */
  async breakConfiguration(): Promise<void> {
    await this.shell("echo 'by hand;' >/etc/nginx/conf.d/by-hand.conf");
  }

  async mendConfiguration(): Promise<void> {
    await this.shell('rm /etc/nginx/conf.d/by-hand.conf');
  }

  /** Has whatever writes a virtual host wait from now on. */
  async holdVirtualHosts(): Promise<void> {
    await this.shell(`systemd-run --quiet --unit=held --property=Type=notify --property=NotifyAccess=all flock /run/aegir-nginx/lock sh -c 'systemd-notify --ready && exec sleep infinity'`);
  }

  async releaseVirtualHosts(): Promise<void> {
    await this.shell('systemctl stop held');
  }

  /** Comes back once the virtual host of a site is about to be written. */
  async untilHeld(site: string): Promise<void> {
    await this.shell(`timeout 120 sh -c 'until ${writing(site)}; do sleep 0.1; done'`);
  }

  /** Whether the virtual host of a site is being written. */
  async writes(site: string): Promise<boolean> {
    return (await this.shell(`${writing(site)} && echo yes || true`)) !== '';
  }
}

/** Not of itself: its own line does not match. */
function writing(site: string): string {
  return `pgrep -f "[a]pply.sh /etc/aegir/nginx/${site}.conf" >/dev/null`;
}

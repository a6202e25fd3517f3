import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Minion } from '../tests/minion/minion.ts';

/** OpenSSH alone, with one connection kept open as the runner does: what any way to a host costs. */
export class BareSsh {
  readonly config: string;

  private constructor(config: string) {
    this.config = config;
  }

  static async open(host: Minion, key: string, folder: string): Promise<BareSsh> {
    const hosts = join(folder, 'bare_known_hosts');
    writeFileSync(hosts, `${host.name} ${host.hostKey}\n`);
    const config = join(folder, 'bare_ssh_config');
    writeFileSync(config, [
      'Host *',
      ...Object.entries({
        HostName: host.address, HostKeyAlias: host.name, Port: host.port, User: host.user, IdentityFile: key, IdentitiesOnly: 'yes', IdentityAgent: 'none',
        UserKnownHostsFile: hosts, StrictHostKeyChecking: 'yes', BatchMode: 'yes', LogLevel: 'ERROR',
        ControlMaster: 'auto', ControlPersist: 'yes', ControlPath: join(folder, 'bare'),
      }).map(([name, value]) => `  ${name} ${value}`),
    ].join('\n'));
    const ssh = new BareSsh(config);
    await ssh.exec('true');
    return ssh;
  }

  async close(): Promise<void> {
    await once(spawn('ssh', ['-F', this.config, '-O', 'exit', '--', 'host'], { stdio: 'ignore' }), 'close');
  }

  /** Runs a command there with that on its standard input, and resolves with what it printed. */
  async exec(command: string, stdin = ''): Promise<string> {
    const child = spawn('ssh', ['-F', this.config, '-T', '--', 'host', command], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end(stdin);
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw new Error(`ssh ${command} ended with ${code}.`);
    return said;
  }
}

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { minionDown, minionUp } from '../../tests/minion/minion.ts';
import type { Minion } from '../../tests/minion/minion.ts';
import { contractCatalog } from './contract-catalog.ts';
import type { RunnerTransport } from './transport.ts';

const run = promisify(execFile);
const FIXTURES = fileURLToPath(new URL('fixtures', import.meta.url));

/** Where the contract suite plays: one runner, and one real Server that it has enrolled as `minion`. */
export interface Stage {
  readonly transport: RunnerTransport;
  readonly server: Minion;
  /** Runs a shell line where the runner is, in the runner's home. */
  onRunner(line: string): Promise<string>;
  /** Runs a shell line on the Server. */
  onServer(line: string): Promise<string>;
  leave(): Promise<void>;
}

/** A test host that this test alone uses, with a key to look behind the scenes. */
export class TestHost {
  readonly minion: Minion;
  readonly directory: string;

  private constructor(minion: Minion, directory: string) {
    this.minion = minion;
    this.directory = directory;
  }

  static async up(name: string, authorize: readonly string[] = []): Promise<TestHost> {
    const directory = await mkdtemp(join(tmpdir(), 'aegir-transport-'));
    const key = await makeKey(join(directory, 'admin'));
    const minion = await minionUp(name, { home: directory, authorize: [`${key}.pub`, ...authorize] });
    await writeFile(join(directory, 'known_hosts'), `${minion.name} ${minion.hostKey}\n`);
    return new TestHost(minion, directory);
  }

  async shell(line: string): Promise<string> {
    return (await run('ssh', [...this.#options(), line])).stdout;
  }

  /** Copies directories under `to`. */
  async copy(from: string, names: readonly string[], to: string): Promise<void> {
    const pack = spawn('tar', ['-C', from, '-cf', '-', '--exclude=__pycache__', ...names], { stdio: ['ignore', 'pipe', 'inherit'] });
    const unpack = spawn('ssh', [...this.#options(), `mkdir -p ${to} && tar -C ${to} -xf -`], { stdio: [pack.stdout, 'ignore', 'inherit'] });
    const [code] = await once(unpack, 'close');
    if (code !== 0) throw new Error(`copying ${names.join(', ')} to the test host ended with ${code}`);
  }

  async down(): Promise<void> {
    await minionDown(this.minion.name, { home: this.directory });
    await rm(this.directory, { recursive: true, force: true });
  }

  #options(): string[] {
    const { name, address, port } = this.minion;
    const options = [`UserKnownHostsFile=${join(this.directory, 'known_hosts')}`, `HostKeyAlias=${name}`, 'StrictHostKeyChecking=yes', 'BatchMode=yes', 'IdentitiesOnly=yes', 'LogLevel=ERROR'];
    return ['-i', join(this.directory, 'admin'), '-p', String(port), ...options.flatMap((option) => ['-o', option]), `root@${address}`];
  }
}

export async function makeKey(path: string): Promise<string> {
  await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'aegir-test', '-f', path]);
  return path;
}

/** Writes what a runner's home needs: the catalog, and where its roles and scripts are. `seenAs`: its path on the runner. */
export async function furnish(home: string, seenAs = home): Promise<void> {
  await mkdir(home, { recursive: true });
  await cp(FIXTURES, join(home, 'fixtures'), { recursive: true });
  await writeFile(join(home, 'catalog.json'), JSON.stringify(contractCatalog));
  await writeFile(join(home, 'config.json'), JSON.stringify({ rolesPath: `${seenAs}/fixtures/roles`, scriptsPath: `${seenAs}/fixtures/scripts` }));
}

/** Enrols the Server and lets the runner's key in: what an operator does. */
export async function introduce(transport: RunnerTransport, host: TestHost): Promise<void> {
  const { address, port, user, fingerprint } = host.minion;
  const { publicKey } = await transport.enroll('minion', { address, port, user, fingerprint });
  await host.shell(`printf '%s\\n' '${publicKey}' >>/root/.ssh/authorized_keys`);
}

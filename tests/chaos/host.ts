import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { minionDown, minionUp } from '../minion/minion.ts';

/** A test host with its ledger, seen from this machine: its disk is mounted here, and its processes are this kernel's. */
export class Host {
  /** Id of the Server. */
  server = '';
  readonly name: string;
  readonly address: string;
  readonly fingerprint: string;
  readonly #home: string;
  readonly #folder: string;

  private constructor(home: string, { name, address, fingerprint }: { name: string; address: string; fingerprint: string }) {
    this.#home = home;
    this.name = name;
    this.address = address;
    this.fingerprint = fingerprint;
    this.#folder = join(home, 'minions', name, 'root/var/lib/aegir-chaos');
  }

  static async start(home: string, name: string, key: string): Promise<Host> {
    const host = new Host(home, await minionUp(name, { home, authorize: [key] }));
    mkdirSync(host.said, { recursive: true });
    return host;
  }

  /** Folder with a file for each run: what it printed. */
  get said(): string {
    return join(this.#folder, 'said');
  }

  saidBy(taskRunId: string): string {
    return read(join(this.said, taskRunId));
  }

  ledger(): string[] {
    return read(join(this.#folder, 'ledger')).split('\n').filter((line) => line !== '');
  }

  /** The end of its cable on this machine, as `tests/minion` names it. */
  get link(): string {
    return `aegir${this.address.split('.').map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
  }

  /** Its control group, as `tests/minion` names it. */
  get machine(): string {
    return `aegir-minion-${this.address}`;
  }

  async remove(): Promise<void> {
    await minionDown(this.name, { home: this.#home });
  }
}

function read(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

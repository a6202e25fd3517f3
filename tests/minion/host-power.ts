import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { minionUp, type Minion } from './minion.ts';

const run = promisify(execFile);

/** Why a test host's cable and power cannot be taken away here, in a sentence: it takes root, and hosts whose parts are seen from outside. */
export function whyNoPower(): string | null {
  return process.getuid?.() === 0 && existsSync('/usr/bin/systemd-nspawn') ? null : 'breaking a host needs root and systemd-nspawn';
}

async function answers({ address, port }: Minion): Promise<boolean> {
  const socket = connect({ host: address, port, timeout: 1000 });
  try {
    return await Promise.race([once(socket, 'data').then(() => true), once(socket, 'timeout').then(() => false)]);
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** The cable and the power of a test host. */
export class HostPower {
  readonly #minion: Minion;
  readonly #home: string;

  /** @param home the AEGIR_HOME that the host belongs to */
  constructor(minion: Minion, home: string) {
    this.#minion = minion;
    this.#home = home;
  }

  /** Takes the host's network away without a word to anybody, as a broken switch does. */
  async cut(): Promise<void> {
    await run('ip', ['link', 'set', this.#link, 'down']);
  }

  /** Resolves once the host answers: the kernel takes up to a second to notice the cable, and forgets meanwhile whom it had asked for. */
  async mend(): Promise<void> {
    await run('ip', ['link', 'set', this.#link, 'up']);
    while (!(await answers(this.#minion))) await delay(100);
  }

  /** Takes the host's power away: not even its connections are closed. */
  async off(): Promise<void> {
    // Its end is not noticed by those who give addresses to test hosts: another one in its place would be another Server.
    process.kill(await this.#nspawn(), 'SIGSTOP');
    await this.cut();
    process.kill(await this.#firstProcess(), 'SIGKILL');
  }

  /** After `off`, with the address, the key and the disk that it had. */
  async on(): Promise<void> {
    process.kill(await this.#nspawn(), 'SIGKILL');
    await minionUp(this.#minion.name, { home: this.#home });
  }

  async #nspawn(): Promise<number> {
    return Number((await readFile(`/run/aegir-minions/${this.#minion.address}`, 'utf8')).split('\n')[2]);
  }

  async #firstProcess(): Promise<number> {
    for (const list of globSync(`/sys/fs/cgroup/{,*/}aegir-minion-${this.#minion.address}/**/cgroup.procs`)) {
      for (const pid of (await readFile(list, 'utf8')).split('\n').filter(Boolean)) {
        const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
        if (/^NSpid:\t\d+\t1$/m.test(status)) return Number(pid);
      }
    }
    throw new Error(`${this.#minion.name} has no first process`);
  }

  get #link(): string {
    return `aegir${this.#minion.address.split('.').map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
  }
}

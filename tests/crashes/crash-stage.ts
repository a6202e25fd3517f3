import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { furnish, introduce, TestHost } from '../../activities/transport/contract-stage.ts';
import { localRunner } from '../../activities/transport/local.ts';
import type { RunnerTransport } from '../../activities/transport/transport.ts';
import { minionUp, whyNoMinions } from '../minion/minion.ts';
import { WatchedRun } from './watched-run.ts';

const run = promisify(execFile);
const repository = join(import.meta.dirname, '..', '..');

export const STAGE_MS = 180_000;
/** A bound, not a wait: the longest silence that is part of a case is half a minute, and the machine may be busy. */
export const CASE_MS = 120_000;

/** Why nothing can be broken here, in a sentence: it takes root, and test hosts whose parts are seen from outside. */
export async function whyNoCrashes(): Promise<string | null> {
  const why = await whyNoMinions();
  if (why !== null) return why;
  return process.getuid?.() === 0 && existsSync('/usr/bin/systemd-nspawn') ? null : 'breaking a host needs root and systemd-nspawn';
}

/** A runner of this machine with one real Server, both of which can be broken. */
export class CrashStage {
  readonly host: TestHost;
  readonly home: string;
  readonly transport: RunnerTransport;

  private constructor(host: TestHost, home: string, transport: RunnerTransport) {
    this.host = host;
    this.home = home;
    this.transport = transport;
  }

  /** @param prepare is called with the runner's home before anything is in it */
  static async open(name: string, prepare: (home: string) => Promise<void> = async () => undefined): Promise<CrashStage> {
    const host = await TestHost.up(`${name}-${process.pid}`);
    const home = join(host.directory, 'runner');
    await furnish(home);
    await prepare(home);
    const transport = localRunner({ home, ...ansiblePlaybook() });
    await introduce(transport, host);
    return new CrashStage(host, home, transport);
  }

  async close(): Promise<void> {
    await this.transport.close();
    await this.host.down();
  }

  start(task: string, vars: Record<string, unknown> = {}, timeoutSeconds = 110): WatchedRun {
    return new WatchedRun(this.transport, { task, server: 'minion', vars, preview: false, timeoutSeconds });
  }

  /** Starts a Task that waits on the host, and resolves once it does. */
  async startHeld(task: 'contract.gate' | 'contract.hold' | 'contract.hungry', gate: string): Promise<WatchedRun> {
    const held = this.start(task, { gate });
    await held.until((record) => record.k === 'out' || (record.k === 'step' && record.name === 'Hold at the gate'));
    await this.host.shell(`until [ -p /tmp/${gate} ]; do sleep .05; done`);
    return held;
  }

  /** Lets through what waits there. */
  async letThrough(gate: string): Promise<void> {
    await this.host.shell(`echo the test >/tmp/${gate}`);
  }

  /** How often what waits at the gate has begun. */
  async begun(gate: string): Promise<number> {
    return (await this.host.shell(`cat /tmp/${gate}.count`)).trim().split('\n').length;
  }

  /** Takes the host's network away without a word to anybody, as a broken switch does. */
  async cut(): Promise<void> {
    await run('ip', ['link', 'set', this.#link, 'down']);
  }

  async mend(): Promise<void> {
    await run('ip', ['link', 'set', this.#link, 'up']);
  }

  /** Takes the host's power away: not even its connections are closed. */
  async powerOff(): Promise<void> {
    // Its end is not noticed by those who give addresses to test hosts: another one in its place would be another Server.
    process.kill(await this.#nspawn(), 'SIGSTOP');
    await this.cut();
    process.kill(await this.#firstProcess(), 'SIGKILL');
  }

  /** After `powerOff`, with the address, the key and the disk that it had. */
  async powerOn(): Promise<void> {
    process.kill(await this.#nspawn(), 'SIGKILL');
    await minionUp(this.host.minion.name, { home: this.host.directory });
  }

  async #nspawn(): Promise<number> {
    return Number((await readFile(`/run/aegir-minions/${this.host.minion.address}`, 'utf8')).split('\n')[2]);
  }

  async #firstProcess(): Promise<number> {
    for (const list of globSync(`/sys/fs/cgroup/{,*/}aegir-minion-${this.host.minion.address}/**/cgroup.procs`)) {
      for (const pid of (await readFile(list, 'utf8')).split('\n').filter(Boolean)) {
        const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
        if (/^NSpid:\t\d+\t1$/m.test(status)) return Number(pid);
      }
    }
    throw new Error(`${this.host.minion.name} has no first process`);
  }

  get #link(): string {
    return `aegir${this.host.minion.address.split('.').map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
  }
}

function ansiblePlaybook(): { ansiblePlaybook?: string } {
  const own = join(process.env['AEGIR_HOME'] ?? join(repository, '.aegir'), 'venv', 'bin', 'ansible-playbook');
  return existsSync(own) ? { ansiblePlaybook: own } : {};
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { furnish, introduce, TestHost } from '../../activities/transport/contract-stage.ts';
import { localRunner } from '../../activities/transport/local.ts';
import type { RunnerTransport } from '../../activities/transport/transport.ts';
import { HostPower, whyNoPower } from '../minion/host-power.ts';
import { whyNoMinions } from '../minion/minion.ts';
import { WatchedRun } from './watched-run.ts';

const repository = join(import.meta.dirname, '..', '..');

export const STAGE_MS = 180_000;
/** A bound, not a wait: the longest silence that is part of a case is half a minute, and the machine may be busy. */
export const CASE_MS = 120_000;

/** Why nothing can be broken here, in a sentence: it takes root, and test hosts whose parts are seen from outside. */
export async function whyNoCrashes(): Promise<string | null> {
  const why = await whyNoMinions();
  if (why !== null) return why;
  return whyNoPower();
}

/** A runner of this machine with one real Server, both of which can be broken. */
export class CrashStage {
  readonly host: TestHost;
  readonly home: string;
  readonly transport: RunnerTransport;
  readonly #power: HostPower;

  private constructor(host: TestHost, home: string, transport: RunnerTransport) {
    this.host = host;
    this.home = home;
    this.transport = transport;
    this.#power = new HostPower(host.minion, host.directory);
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
  cut(): Promise<void> {
    return this.#power.cut();
  }

  mend(): Promise<void> {
    return this.#power.mend();
  }

  /** Takes the host's power away: not even its connections are closed. */
  powerOff(): Promise<void> {
    return this.#power.off();
  }

  /** After `powerOff`, with the address, the key and the disk that it had. */
  powerOn(): Promise<void> {
    return this.#power.on();
  }
}

function ansiblePlaybook(): { ansiblePlaybook?: string } {
  const own = join(process.env['AEGIR_HOME'] ?? join(repository, '.aegir'), 'venv', 'bin', 'ansible-playbook');
  return existsSync(own) ? { ansiblePlaybook: own } : {};
}

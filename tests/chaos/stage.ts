import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { CannotRunHere } from '../../bench/benchmark.ts';
import { Installation } from '../../bench/installation.ts';
import { checkout } from '../../cli/settings.ts';
import { askSupervisor } from '../../cli/stack/control.ts';
import type { EventStore } from '../../events/store/event-store.ts';
import { openSqliteEventStore } from '../../events/store/sqlite.ts';
import { whyNoStack } from '../e2e/stack.ts';
import { eventually } from './eventually.ts';
import { Facts } from './facts.ts';
import { Host } from './host.ts';
import { Runs } from './runs.ts';

const run = promisify(execFile);

/** A whole Aegir with the Tasks of this folder beside its own, and real hosts that it may use. */
export class Stage {
  readonly home: string;
  readonly hosts: readonly Host[];
  readonly store: EventStore;
  readonly facts: Facts;
  readonly runs: Runs;
  readonly #installation: Installation;
  readonly #resources: AsyncDisposableStack;
  #coming: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  private constructor(installation: Installation, hosts: readonly Host[], store: EventStore, facts: Facts, resources: AsyncDisposableStack) {
    this.home = installation.home;
    this.hosts = hosts;
    this.store = store;
    this.facts = facts;
    this.runs = new Runs(installation.home);
    this.#installation = installation;
    this.#resources = resources;
  }

  /** @throws CannotRunHere */
  static async open(hostNames: readonly string[]): Promise<Stage> {
    const why = await whyNoStack();
    if (why !== undefined) throw new CannotRunHere(why);
    await using resources = new AsyncDisposableStack();
    const installation = await Installation.make();
    const { home } = installation;
    resources.defer(() => installation.remove());
    Object.assign(installation.env, { AEGIR_ROLES: merged(home, 'roles'), AEGIR_SCRIPTS: merged(home, 'scripts') });
    const key = join(home, 'runner', 'ssh', 'id_ed25519');
    mkdirSync(join(home, 'runner', 'ssh'), { recursive: true, mode: 0o700 });
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'aegir-chaos', '-f', key]);
    const hosts: Host[] = [];
    for (const name of hostNames) {
      const host = await Host.start(home, name, `${key}.pub`);
      resources.defer(() => host.remove());
      if (!existsSync(host.said)) throw new CannotRunHere('the disks of test hosts cannot be seen from this machine');
      hosts.push(host);
    }
    await installation.up();
    const store = await openSqliteEventStore({ path: join(home, 'events.db') });
    resources.defer(() => store.close());
    const facts = new Facts(store);
    resources.defer(() => facts.close());
    const stage = new Stage(installation, hosts, store, facts, resources.move());
    await Promise.all(hosts.map((host) => stage.#register(host)));
    return stage;
  }

  /**
   * Brings the stack up again after `fall` has taken all of it down. One after the other, when Operations are played side by side: an
   * `aegir up` whose stack is killed by another one's fall says rightly that it failed.
   */
  async upAfter(fall: () => Promise<void>): Promise<void> {
    const before = this.#coming;
    const comes = async (): Promise<void> => {
      // Whether the one before came to be is for who brought it up.
      await before.catch(() => undefined);
      if (this.#isClosed) throw new Error('The installation is taken down.');
      await fall();
      await this.#installation.up();
    };
    this.#coming = comes();
    await this.#coming;
  }

  /** Resolves once everything that is to run is well. */
  async settled(): Promise<void> {
    await this.#coming;
    await eventually('The stack is healthy', async () => {
      const answer = await askSupervisor(this.home, 'healthy');
      return answer !== undefined && 'status' in answer && answer.status.healthy ? true : undefined;
    });
  }

  /** Calls the API as a person would who tries again after an outage; with one key, so that it is done once. */
  async call<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID(), authorization: `Bearer ${this.#installation.token}` };
    return eventually(`${method} ${path} is answered`, async () => {
      const answer = await fetch(`${this.#installation.origin}/api/v1${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }).catch(() => undefined);
      if (answer === undefined || answer.status >= 500) {
        await this.settled();
        return undefined;
      }
      if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
      return (await answer.json()) as T;
    });
  }

  /** Also in the middle of a strike: nothing that was killed comes back. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#coming.catch(() => undefined);
    await this.#resources.disposeAsync();
  }

  async #register(host: Host): Promise<void> {
    const { name, address, fingerprint: hostKey } = host;
    ({ id: host.server } = await this.call<{ id: string }>('POST', '/servers', { name, address, hostKey }));
    const { id } = await this.call<{ id: string }>('POST', '/operations', { kind: 'server.verify', input: { server: host.server } });
    await eventually(`${name} is verified`, () => this.facts.hasEnded(id) || undefined);
  }
}

/** Aegir's own Tasks of that sort, and this folder's. */
function merged(home: string, sort: 'roles' | 'scripts'): string {
  const folder = join(home, 'tasks', sort);
  for (const source of [join(checkout, sort), join(import.meta.dirname, sort)]) cpSync(source, folder, { recursive: true });
  return folder;
}

import { randomUUID } from 'node:crypto';
import { taskActivities } from '../../activities/run-task.ts';
import { cancelOperation } from '../../commands/cancel-operation.ts';
import { decideOperation } from '../../commands/decide-operation.ts';
import { launchOperation } from '../../commands/launch-operation.ts';
import { registerDistribution } from '../../commands/register-distribution.ts';
import { registerServer } from '../../commands/register-server.ts';
import { claim, platform, server } from '../../events/aggregate.ts';
import { claimStream, type ClaimKind } from '../../events/claim.ts';
import type { DecisionKind, OperationEvent } from '../../events/operation.ts';
import { operationEvents } from '../../events/operation.ts';
import { isCaughtUp } from '../../events/store/event-store.ts';
import { decideAndAppend, load, type Cause } from '../../events/store/streams.ts';
import { Engine, installRuntime } from '../engine/engine.ts';
import { TemporalServer } from '../engine/temporal-server.ts';
import { Stage } from '../roles/stage.ts';
import { HostPrograms } from './host-programs.ts';
import { watched, type Watcher } from './watched-runner.ts';

/** The web server under test. */
export interface Web {
  readonly variant: 'nginx' | 'apache';
  readonly port: number;
  /** Says whether its configuration is right. */
  readonly configurationTest: string;
}

const cause: Cause = { correlationId: 'test', causationId: 'test', actor: { kind: 'system', id: 'test', name: 'Test' }, now: new Date() };
const facts = { os: { id: 'debian', version: '13', name: 'Debian' }, architecture: 'x86_64', python: '3.13', cpus: 1, memoryMb: 1, diskFreeMb: 1, found: [], missing: [] };
const nothing: Watcher = {};

/** The real Temporal, workflows, recorder and runner with one real host, on which Sites are installed. */
export class SiteStage {
  readonly stage: Stage;
  readonly programs: HostPrograms;
  readonly web: Web;
  readonly #temporal: TemporalServer;
  readonly #engine: Engine;
  #server = '';
  #watcher: Watcher = nothing;

  private constructor(stage: Stage, temporal: TemporalServer, web: Web) {
    this.stage = stage;
    this.web = web;
    this.programs = new HostPrograms(stage.host);
    this.#temporal = temporal;
    this.#engine = new Engine(temporal);
  }

  static async open(web: Web): Promise<SiteStage> {
    installRuntime();
    const [stage, temporal] = await Promise.all([Stage.open(`faults-${web.variant}`), TemporalServer.create()]);
    const opened = new SiteStage(stage, temporal, web);
    try {
      await Promise.all([temporal.start(), opened.#furnish()]);
      await opened.#work();
    } catch (error) {
      await opened.close();
      throw error;
    }
    return opened;
  }

  /** What `work` does is watched by `watcher`. */
  async watching<T>(watcher: Watcher, work: () => Promise<T>): Promise<T> {
    this.#watcher = watcher;
    try {
      return await work();
    } finally {
      this.#watcher = nothing;
    }
  }

  /** Packs a Platform of one page, ready on the Server. @returns its id and digest */
  async platform(name: string): Promise<{ id: string; digest: string }> {
    const { store, context } = this.#engine;
    const build = `/var/aegir/builds/${name}`;
    await this.stage.host.shell(`mkdir -p ${build}/source && echo ${name} >${build}/source/index.html && touch ${build}/source.txt && chown -R aegir-build: ${build}`);
    const { digest, size_bytes: sizeBytes } = (await this.stage.succeed('platform.pack', { build: name })).feedback;
    const distribution = await registerDistribution(context, this.#caller(), { name, application: 'static', url: `https://git.example.org/${name}.git` });
    const id = randomUUID();
    const append = (command: Parameters<typeof platform.decide>[1]) => decideAndAppend(store, `platform-${id}`, platform, command, `${name} ${command.type}`, cause);
    await append({ type: 'request', name, distributionId: distribution.id, application: 'static', ref: 'main', operationId: 'o' });
    await append({ type: 'built', build: { commit: 'c'.repeat(40), digest, sizeBytes }, operationId: 'o' });
    await append({ type: 'deployed', serverId: this.#server, operationId: 'o' });
    return { id, digest };
  }

  async install(name: string, platformId: string): Promise<{ operation: string; site: string }> {
    const { id, target } = await launchOperation(this.#engine.context, this.#caller(), 'site.install', {
      name, domains: [domainOf(name)], platform: platformId, server: this.#server,
    });
    return { operation: id, site: target.id };
  }

  async delete(site: string): Promise<string> {
    return (await launchOperation(this.#engine.context, this.#caller(), 'site.delete', { site, backupWaiver: 'a test' })).id;
  }

  async decide(operation: string, decision: DecisionKind): Promise<void> {
    await decideOperation(this.#engine.context, this.#caller(), operation, { decision });
  }

  async cancel(operation: string): Promise<void> {
    await cancelOperation(this.#engine.context, this.#caller(), operation, { now: true });
  }

  /** An Operation's events until it waits for a person for the nth time, or has ended. */
  async rests(operation: string, nth = 1): Promise<OperationEvent[]> {
    const stop = new AbortController();
    const events: OperationEvent[] = [];
    for await (const item of this.#engine.store.subscribe({ categories: ['operation'], signal: stop.signal })) {
      if (isCaughtUp(item) || item.stream !== `operation-${operation}`) continue;
      const event = operationEvents.read(item);
      events.push(event);
      if (ends.has(event.type) || events.filter(({ type }) => type === 'OperationBlocked').length === nth) break;
    }
    stop.abort();
    return events;
  }

  /** Whoever holds the name; undefined when it is free. */
  async holder(kind: ClaimKind, name: string): Promise<string | undefined> {
    const { state } = await load(this.#engine.store, claimStream(kind, name), claim);
    return state.status === 'held' ? state.holder : undefined;
  }

  async close(): Promise<void> {
    await this.#engine.stop();
    await this.#temporal.remove();
    await this.stage.close();
  }

  async #work(): Promise<void> {
    await this.#engine.connect();
    await this.#engine.startWorker(taskActivities(this.#engine.store, watched(this.stage.runner, () => this.#watcher)).runTask);
    this.#engine.startDispatcher();
  }

  async #furnish(): Promise<void> {
    const { store, context } = this.#engine;
    const { address, port, user, fingerprint } = this.stage.host.minion;
    const { id } = await registerServer(context, this.#caller(), { name: 'web-1', address, port, user, hostKey: fingerprint });
    this.#server = id;
    await this.stage.runner.enroll(id, { address, port, user, fingerprint });
    await decideAndAppend(store, `server-${id}`, server, { type: 'verified', facts, operationId: 'o' }, 'verified', cause);
    const service = { kind: 'web', variant: this.web.variant, port: this.web.port } as const;
    await decideAndAppend(store, `server-${id}`, server, { type: 'provisioned', service, operationId: 'o' }, 'web', cause);
    await this.stage.succeed('git.install', {});
    await this.stage.succeed(`${this.web.variant}.install`, { http_port: this.web.port });
    await this.programs.stand();
  }

  #caller() {
    return { principal: this.#engine.principal, idempotencyKey: this.#engine.key() };
  }
}

export const domainOf = (site: string): string => `${site}.test`;

const ends: ReadonlySet<OperationEvent['type']> = new Set(['OperationSucceeded', 'OperationFailed', 'OperationRolledBack', 'OperationCancelled', 'OperationLost']);

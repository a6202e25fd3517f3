import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { recordingActivities } from '../../activities/recording.ts';
import { operationsQueue, runnerQueue, type QuestionActivities, type TaskActivities, type TaskResult, type TaskRun } from '../../catalog/execution.ts';
import { loadTaskCatalog } from '../../catalog/tasks/load.ts';
import type { CommandContext } from '../../commands/command.ts';
import { launchOperation, type Launched } from '../../commands/launch-operation.ts';
import type { Principal } from '../../commands/principal.ts';
import { aServerWithServices, exampleHostKey, readyToInstall } from '../../commands/testing/ready-to-install.ts';
import { registerDistribution } from '../../commands/register-distribution.ts';
import { registerServer } from '../../commands/register-server.ts';
import { connectTemporal, type TemporalConnections } from '../../cli/temporal-connection.ts';
import { readSettings } from '../../cli/settings.ts';
import { dispatch } from '../../dispatch/dispatcher.ts';
import { findLost, type SettleRun } from '../../dispatch/lost-operations.ts';
import { workflowIdOf } from '../../dispatch/temporal.ts';
import { operationEvents, type OperationEvent } from '../../events/operation.ts';
import { isCaughtUp, type EventStore } from '../../events/store/event-store.ts';
import { MemoryEventStore } from '../../events/store/memory.ts';
import { namespace, TemporalServer } from './temporal-server.ts';

const runner = 'default';
const catalog = await loadTaskCatalog(readSettings({}));
let bundle: Promise<WorkflowBundleWithSourceMap> | undefined;

/** The real dispatcher, workflows and recorder on a real Temporal; only the runner's answers are given by the test. */
export class Engine {
  readonly store: EventStore;
  readonly context: CommandContext;
  readonly principal: Principal = { kind: 'person', id: 'ada', name: 'Ada', role: 'administrator' };
  readonly server: TemporalServer;
  #temporal: TemporalConnections | undefined;
  #workers: { worker: Worker; done: Promise<void> }[] = [];
  readonly #background: { stop: AbortController; done: Promise<void> }[] = [];

  constructor(server: TemporalServer, store: EventStore = new MemoryEventStore()) {
    this.server = server;
    this.store = store;
    this.context = { store, tasks: catalog, now: () => new Date() };
  }

  get client(): Client {
    return this.#temporal!.client;
  }

  /** Ids derive from it: two engines on one Temporal must not ask for the same Operations. */
  key(): string {
    return randomUUID();
  }

  /** Dispatches from now on, whether Temporal answers or not. */
  startDispatcher(): void {
    const stop = new AbortController();
    const client = this.#temporal?.client;
    if (client === undefined) throw new Error('Connect first.');
    this.#background.push({ stop, done: dispatch({ store: this.store, client, runner, signal: stop.signal, log: () => undefined }) });
  }

  /** @param settleRun what becomes of a run that nobody watches any more */
  startReconciler(settleRun: SettleRun = async () => ({ outcome: 'failed', failure: { kind: 'cancelled', message: 'It was ended.' } })): void {
    const stop = new AbortController();
    this.#background.push({ stop, done: findLost({ store: this.store, client: this.client, settleRun, signal: stop.signal, log: () => undefined, everyMs: 200 }) });
  }

  async connect(): Promise<void> {
    const settings = readSettings({ AEGIR_TEMPORAL_ADDRESS: this.server.address });
    this.#temporal = await connectTemporal(settings, new AbortController().signal, () => undefined);
  }

  /** A worker whose runner answers as `runTask` says. */
  async startWorker(runTask: TaskActivities['runTask'], questions?: QuestionActivities): Promise<Worker> {
    bundle ??= bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('../../workflows/workflows.ts', import.meta.url)),
      logger: new DefaultLogger('ERROR'),
    });
    const connection: NativeConnection = this.#temporal!.native;
    const common = { connection, namespace, maxHeartbeatThrottleInterval: '1s', shutdownGraceTime: '1s' } as const;
    const recording = recordingActivities(this.store, catalog);
    const [operations, tasks] = await Promise.all([
      Worker.create({ ...common, taskQueue: operationsQueue, workflowBundle: await bundle, activities: { ...recording } }),
      Worker.create({ ...common, taskQueue: runnerQueue(runner), activities: { runTask, ...questions } }),
    ]);
    for (const worker of [operations, tasks]) this.#workers.push({ worker, done: worker.run() });
    return tasks;
  }

  async verify(server: string): Promise<Launched> {
    return launchOperation(this.context, { principal: this.principal, idempotencyKey: this.key() }, 'server.verify', { server });
  }

  /** Launches `site.install` on a Server and a Platform that are ready. */
  async install(): Promise<Launched & { server: string }> {
    const caller = () => ({ principal: this.principal, idempotencyKey: this.key() });
    const ready = await readyToInstall(this.context, caller);
    const launched = await launchOperation(this.context, caller(), 'site.install', { name: 'shop', domains: ['shop.example.org'], ...ready });
    return { ...launched, server: ready.server };
  }

  /** Launches `platform.deploy` on a Server that has its Services. */
  async deploy(input: { ref?: string }): Promise<Launched> {
    const caller = () => ({ principal: this.principal, idempotencyKey: this.key() });
    const { server } = await aServerWithServices(this.context, caller);
    const { id: distribution } = await registerDistribution(this.context, caller(), { name: 'shop', application: 'static', url: 'https://git.example.org/shop.git' });
    return launchOperation(this.context, caller(), 'platform.deploy', { name: 'shop-1', distribution, server, ...input });
  }

  async aServer(name: string): Promise<string> {
    const { id } = await registerServer(this.context, { principal: this.principal, idempotencyKey: this.key() }, { name, address: '192.0.2.1', hostKey: exampleHostKey });
    return id;
  }

  /** An Operation's events until one of the type, the newest of which is last. */
  async until(operationId: string, type: OperationEvent['type'], occurrence = 1): Promise<OperationEvent[]> {
    const stop = new AbortController();
    const events: OperationEvent[] = [];
    for await (const item of this.store.subscribe({ categories: ['operation'], signal: stop.signal })) {
      if (isCaughtUp(item) || item.stream !== `operation-${operationId}`) continue;
      events.push(operationEvents.read(item));
      if (events.filter((event) => event.type === type).length === occurrence) break;
    }
    stop.abort();
    return events;
  }

  /** Resolves once the Operation's workflow is in Temporal's database. */
  async knownToTemporal(operationId: string): Promise<void> {
    const handle = this.client.workflow.getHandle(workflowIdOf(operationId));
    while ((await handle.describe().catch(() => undefined)) === undefined) await delay(20);
  }

  /** Resolves once the workflow has heard of a wish or a decision: from then on it is in its history. */
  async updateAccepted(operationId: string): Promise<void> {
    const handle = this.client.workflow.getHandle(workflowIdOf(operationId));
    for (;;) {
      const { events } = await handle.fetchHistory();
      if (events?.some((event) => event.workflowExecutionUpdateAcceptedEventAttributes != null) === true) return;
      await delay(20);
    }
  }

  async stopWorkers(): Promise<void> {
    const stopping = this.#workers.splice(0);
    for (const { worker } of stopping) if (worker.getState() === 'RUNNING') worker.shutdown();
    await Promise.all(stopping.map(({ done }) => done));
  }

  async stop(): Promise<void> {
    for (const { stop } of this.#background) stop.abort();
    await Promise.all(this.#background.map(({ done }) => done));
    await this.stopWorkers();
    await this.#temporal?.close();
    await this.store.close();
  }
}

/** Once per process: without, the SDK installs its own and takes the process's signals. */
export function installRuntime(): void {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
}

export const verified = {
  outcome: 'succeeded' as const,
  changed: false,
  feedback: {
    architecture: 'x86_64', cpus: 2, disk_free_mb: 1, memory_mb: 1, missing: [], privilege: 'root', python: '3.13.5', services: [],
    os: { id: 'debian', version: '13', name: 'Debian', codename: 'trixie' },
  },
};

/** What each Task of `platform.deploy` and `site.install` reports. */
const reports: Record<string, Record<string, unknown>> = {
  'source.fetch': { commit: 'c'.repeat(40) },
  'platform.pack': { digest: 'd'.repeat(64), size_bytes: 1, files: 1 },
  'platform.place': { path: '/var/aegir/platforms/d', placed: true },
  'app.check': { index: '/index.html', sha256: 'x' },
  'site.create': { path: '/var/aegir/sites/shop', user: 'aegir-shop' },
  'site.point': { previous: '', root: '/var/aegir/sites/shop/current' },
  'web.write_vhost': { vhost_path: '/etc/aegir/nginx/shop.conf' },
  'site.health': { ms: 1, status: 200 },
};

/** A runner on which the Tasks of those contracts fail, and every other one succeeds. Says what it was asked for. */
export function failingAt(contracts: readonly string[], asked: { contract: string; input: Record<string, unknown> }[]) {
  return async ({ started }: TaskRun): Promise<TaskResult> => {
    asked.push({ contract: started.contract, input: started.input });
    if (contracts.includes(started.contract)) return failing(`${started.contract} broke`)();
    return { outcome: 'succeeded', changed: true, feedback: reports[started.contract] ?? {} };
  };
}

export function failing(message: string) {
  return async () => ({ outcome: 'failed' as const, failure: { kind: 'failed' as const, message } });
}

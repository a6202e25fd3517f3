import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTaskCatalog } from '../../catalog/tasks/load.ts';
import type { Replayed } from '../../catalog/replayed.ts';
import type { DescribedRunner, SeenHost } from '../../catalog/runner-answers.ts';
import type { CommandContext } from '../../commands/command.ts';
import type { Principal } from '../../commands/principal.ts';
import { MemoryEventStore } from '../../events/store/memory.ts';
import type { EventStore } from '../../events/store/event-store.ts';
import { ReadModels } from '../../events/read-models/read-models.ts';
import { openIdentity } from '../../web/auth/open-identity.ts';
import type { Identity } from '../../web/auth/identity.ts';
import { LiveHub } from '../../web/live/live-hub.ts';
import { startWeb, type RunningWeb } from '../../web/server.ts';
import { SystemStatus } from '../../web/system/system-status.ts';

/** The built pages behind the real server, with real identity and read models; the events are in memory. */
export interface WebStack {
  origin: string;
  /** With the file of the read models. */
  home: string;
  store: EventStore;
  commands: CommandContext;
  readModels: ReadModels;
  identity: Identity;
  web: RunningWeb;
  /** What comes of replaying an Operation, by its id: no Temporal runs here. */
  replays: Map<string, Replayed>;
  /** What hosts show of themselves, by their address: no runner runs here. */
  hosts: Map<string, SeenHost>;
  /** What the runner says of itself. */
  runner: { describes: DescribedRunner };
  /** Makes the first administrator, as the set-up page does. */
  setUp: () => Promise<Principal>;
  /** Stops answering, and answers again once that has been done which happens meanwhile. */
  restartWeb: (meanwhile: () => Promise<void>) => Promise<void>;
  close: () => Promise<void>;
}

export const administrator = { name: 'Ada Lovelace', email: 'ada@example.org', password: 'correct horse battery staple' };
/** Who launched what is there before a test begins. */
export const somebody: Principal = { kind: 'person', id: 'somebody', name: 'Ada Lovelace', role: 'administrator' };

const noRunner = { outcome: 'unknown', why: 'temporal_unreachable', message: 'Temporal does not answer.' } as const satisfies DescribedRunner;

const repository = join(import.meta.dirname, '../..');
const build = join(repository, 'web/build');

export async function startWebStack(store: EventStore = new MemoryEventStore()): Promise<WebStack> {
  const home = mkdtempSync(join(tmpdir(), 'aegir-browser-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const readModels = new ReadModels({ store, directory: home });
  await readModels.upToDate({ timeoutMs: 5000 });
  const live = new LiveHub(store, readModels);
  const system = await SystemStatus.start({ store, readModels, live, temporalAnswers: async () => true });
  const identity = await openIdentity({ path: join(home, 'identity.db'), secretsPath: join(home, 'secrets'), publicOrigin: origin });
  const tasks = await loadTaskCatalog({ rolesPath: join(repository, 'roles'), scriptsPath: join(repository, 'scripts') });
  const commands = { store, tasks, now: () => new Date() };
  const replays = new Map<string, Replayed>();
  const hosts = new Map<string, SeenHost>();
  const runner: WebStack['runner'] = { describes: noRunner };
  const serve = () => startWeb(
    {
      commands, readModels, store, identity, live, system, tasks,
      replay: async (operationId) => replays.get(operationId) ?? { outcome: 'unknown', why: 'temporal_unreachable', message: 'Temporal does not answer.' },
      runner: { look: async ({ address }) => hosts.get(address) ?? noRunner, describe: async () => runner.describes },
      settings: { publicOrigin: origin, temporalUi: { url: 'http://127.0.0.1:7782', namespace: 'aegir' } },
    },
    { host: '127.0.0.1', port, version: '0.0.0-test', build },
  );
  let web = await serve();
  return {
    origin, home, store, commands, readModels, identity, replays, hosts, runner,
    get web() { return web; },
    async restartWeb(meanwhile) {
      await web.close();
      await meanwhile();
      web = await serve();
    },
    async setUp() {
      const link = await identity.setupLink();
      const signedIn = await identity.setUp(new URL(link as string).searchParams.get('token') as string, administrator, { address: '127.0.0.1' });
      return signedIn.principal;
    },
    async close() {
      await web.close();
      await system.close();
      await live.close();
      await readModels.close();
      await identity.close();
      await store.close();
      rmSync(home, { recursive: true });
    },
  };
}

/** The port is part of the origin, which is fixed before anything listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v4 as uuid } from 'uuid';
import { loadTaskCatalog } from '../../catalog/tasks/load.ts';
import type { Role } from '../../catalog/permissions.ts';
import type { EventStore } from '../../events/store/event-store.ts';
import { MemoryEventStore } from '../../events/store/memory.ts';
import { ReadModels } from '../../events/read-models/read-models.ts';
import { openIdentity } from '../../web/auth/open-identity.ts';
import type { Identity } from '../../web/auth/identity.ts';
import type { LogEntry } from '../../web/http/log.ts';
import type { RateLimits } from '../../web/http/rate-limits.ts';
import { LiveHub } from '../../web/live/live-hub.ts';
import { startWeb, type RunningWeb } from '../../web/server.ts';
import type { WebServices } from '../../web/services.ts';
import { SystemStatus } from '../../web/system/system-status.ts';

const repository = join(import.meta.dirname, '..', '..');

/** The real web process in this one: real server, identity, read models; the events in memory. */
export interface TestAegir {
  origin: string;
  /** With the files of the read models and the identity. */
  home: string;
  store: EventStore;
  identity: Identity;
  services: WebServices;
  web: RunningWeb;
  log: LogEntry[];
  tokens: Record<Role, string>;
  /** Calls the API as that role, or signed out. */
  call: (as: Role | undefined, method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>;
  close: () => Promise<void>;
}

export async function startAegir(options: { store?: EventStore; now?: () => Date; rateLimits?: RateLimits; heartbeatMs?: number } = {}): Promise<TestAegir> {
  const home = mkdtempSync(join(tmpdir(), 'aegir-api-'));
  const store = options.store ?? new MemoryEventStore();
  const readModels = new ReadModels({ store, directory: home });
  await readModels.upToDate({ timeoutMs: 5000 });
  const live = new LiveHub(store, readModels);
  // No Temporal runs here.
  const system = await SystemStatus.start({ store, readModels, live, temporalAnswers: async () => false });
  const identity = await openIdentity({
    path: join(home, 'identity.db'), secretsPath: join(home, 'secrets'), publicOrigin: 'http://aegir.test',
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  const log: LogEntry[] = [];
  const tasks = await loadTaskCatalog({ rolesPath: join(repository, 'roles'), scriptsPath: join(repository, 'scripts') });
  const services: WebServices = {
    commands: { store, tasks, now: () => new Date() },
    readModels, store, identity, live, system, tasks,
    settings: { publicOrigin: 'http://aegir.test' },
    replay: async () => ({ outcome: 'unknown', why: 'temporal_unreachable', message: 'Temporal does not answer.' }),
    runner: {
      look: async () => ({ outcome: 'unknown', why: 'temporal_unreachable', message: 'Temporal does not answer.' }),
      describe: async () => ({ outcome: 'unknown', why: 'temporal_unreachable', message: 'Temporal does not answer.' }),
    },
  };
  const web = await startWeb(services, {
    host: '127.0.0.1', port: 0, version: '0.0.0-test', log: (entry) => log.push(entry),
    ...(options.rateLimits === undefined ? {} : { rateLimits: options.rateLimits }),
    ...(options.heartbeatMs === undefined ? {} : { heartbeatMs: options.heartbeatMs }),
  });
  const origin = `http://127.0.0.1:${web.address.port}`;
  const administrator = readFileSync(await identity.localToken(), 'utf8').trim();

  const request = (token: string | undefined, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${origin}/api/v1${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': uuid() } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const tokenFor = async (role: Role): Promise<string> => {
    const created = (await (await request(administrator, 'POST', '/tokens', { name: `${role} of the tests`, role })).json()) as { token: string };
    return created.token;
  };
  const tokens = { administrator, operator: await tokenFor('operator'), viewer: await tokenFor('viewer') };

  return {
    origin, home, store, identity, services, web, log, tokens,
    call: (as, ...rest) => request(as === undefined ? undefined : tokens[as], ...rest),
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

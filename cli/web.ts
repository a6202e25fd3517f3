import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTaskCatalog } from '../catalog/tasks/load.ts';
import { ReadModels } from '../events/read-models/read-models.ts';
import type { Identity } from '../web/auth/identity.ts';
import { openIdentity } from '../web/auth/open-identity.ts';
import { LiveHub } from '../web/live/live-hub.ts';
import { startWeb } from '../web/server.ts';
import type { WebServices } from '../web/services.ts';
import { SystemStatus } from '../web/system/system-status.ts';
import { answersAt } from './answers-at.ts';
import { localTokenFile } from './client/connection.ts';
import { openEventStore } from './open-event-store.ts';
import { checkout, readSettings } from './settings.ts';
import { replayInChild } from './replay/in-child.ts';
import { runnerLineInChild } from './ask-runner/in-child.ts';
import { endInOrder } from './stack/end-with-supervisor.ts';
import { aegirVersion } from './stack/versions.ts';

/* The web process: pages, API, live updates, identity. It runs nothing on hosts and holds no key to them. */

const { home, web, temporal, events, operations, rolesPath, scriptsPath } = readSettings(process.env);
const { host, port, publicOrigin, trustedProxies } = web;
mkdirSync(join(home, 'secrets'), { recursive: true, mode: 0o700 });

const store = await openEventStore(events);
const tasks = await loadTaskCatalog({ rolesPath, scriptsPath });
const identity = await openIdentity({ path: join(home, 'identity.db'), secretsPath: join(home, 'secrets'), publicOrigin });
const readModels = new ReadModels({ store, directory: join(home, 'read-models'), limits: operations });
const live = new LiveHub(store, readModels);
const system = await SystemStatus.start({ store, readModels, live, temporalAnswers: () => answersAt(temporal.address) });
const build = join(checkout, 'web/build');
const setupLookMs = 5000;

const services: WebServices = {
  commands: { store, tasks, now: () => new Date() },
  readModels, store, identity, tasks, live, system,
  replay: replayInChild(process.env),
  runner: runnerLineInChild(process.env),
  settings: {
    publicOrigin,
    ...(temporal.uiUrl === undefined ? {} : { temporalUi: { url: temporal.uiUrl, namespace: temporal.namespace } }),
    ...(trustedProxies === undefined ? {} : { trustedProxies }),
  },
};

const running = await startWeb(services, { host, port, version: aegirVersion(), ...(existsSync(build) ? { build } : {}) });
endInOrder(async () => {
  await running.close();
  await system.close();
  await live.close();
  await readModels.close();
  await identity.close();
  await store.close();
});
await keepLocalToken(identity);
await announce();

/** The link is a secret of its first reader: it goes to the one who started this process, and to no log. Said again once it is used. */
async function announce(): Promise<void> {
  const setupUrl = await identity.setupLink();
  process.stdout.write(`${JSON.stringify({ ready: true, process: 'web', address: running.address, ...(setupUrl === undefined ? {} : { setupUrl }) })}\n`);
  const token = setupUrl === undefined ? null : new URL(setupUrl).searchParams.get('token');
  if (token === null) return;
  const watch = setInterval(() => void look(), setupLookMs).unref();
  const look = async (): Promise<void> => {
    if (await identity.setupIsOpen(token)) return;
    clearInterval(watch);
    await announce();
  };
}

/** One that works stays as it is: terminals that follow an Operation come back with it after a restart. */
async function keepLocalToken({ principalOf, localToken }: Identity): Promise<void> {
  const file = localTokenFile(home);
  const token = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  const known = token === '' ? undefined : await principalOf({ headers: { authorization: `Bearer ${token}` } });
  if (known === undefined) await localToken();
}

import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openSqliteEventStore } from '../events/store/sqlite.ts';
import { minionDown, minionUp, whyNoMinions, type Minion } from '../tests/minion/minion.ts';
import { Api } from './api.ts';
import { BareSsh } from './bare-ssh.ts';
import { CannotRunHere } from './benchmark.ts';
import { Installation } from './installation.ts';
import { OperationWatch } from './operation-watch.ts';

const run = promisify(execFile);
const hostName = 'bench';

/** The whole of Aegir at work, with the Tasks in `bench/` as its catalogue and one real, verified host. */
export interface Stage {
  installation: Installation;
  api: Api;
  /** Id of the Server. */
  server: string;
  host: Minion;
  /** The same host without Aegir, by the same key. */
  bare: BareSsh;
  /** What the event store says, seen from outside the stack. */
  watch: OperationWatch;
  close(): Promise<void>;
}

/** @throws CannotRunHere */
export async function openStage(): Promise<Stage> {
  const why = await whyNoMinions();
  if (why !== null) throw new CannotRunHere(why);
  const installation = await Installation.make({ AEGIR_ROLES: join(import.meta.dirname, 'roles'), AEGIR_SCRIPTS: join(import.meta.dirname, 'scripts') });
  const resources = new AsyncDisposableStack();
  resources.defer(() => installation.remove());
  try {
    return await furnish(installation, resources);
  } catch (error) {
    await resources.disposeAsync();
    throw error;
  }
}

async function furnish(installation: Installation, resources: AsyncDisposableStack): Promise<Stage> {
  const { home } = installation;
  const key = join(home, 'runner', 'ssh', 'id_ed25519');
  await mkdir(join(home, 'runner', 'ssh'), { recursive: true, mode: 0o700 });
  await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'aegir-bench', '-f', key]);
  const host = await minionUp(hostName, { home, authorize: [`${key}.pub`] });
  resources.defer(() => minionDown(hostName, { home }));
  await installation.up();
  const api = new Api(installation.origin, installation.token);
  const watch = new OperationWatch(await openSqliteEventStore({ path: join(home, 'events.db') }));
  resources.defer(() => watch.close());
  const { address, port, user, fingerprint: hostKey } = host;
  const { id: server } = await api.post<{ id: string }>('/servers', { name: hostName, address, port, user, hostKey });
  const { id } = await api.post<{ id: string }>('/operations', { kind: 'server.verify', input: { server } });
  await watch.ended(id);
  const bare = await BareSsh.open(host, key, home);
  resources.defer(() => bare.close());
  return {
    installation, api, server, host, watch, bare,
    close: () => resources.disposeAsync(),
  };
}

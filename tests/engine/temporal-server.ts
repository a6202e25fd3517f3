import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { checkout } from '../../cli/settings.ts';
import { temporalSettings } from '../../cli/stack/temporal-settings.ts';

export const namespace = 'aegir';

/** The Temporal CLI of this checkout's AEGIR_HOME, or the one on PATH. */
export function temporalBinary(): string | undefined {
  const home = process.env['AEGIR_HOME'] ?? join(checkout, '.aegir');
  const folders = [join(home, 'venv', 'bin'), ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders.map((folder) => join(folder, 'temporal')).find((path) => existsSync(path));
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A real Temporal dev server over a file of its own, which can be stopped and started again. */
export class TemporalServer {
  readonly address: string;
  readonly #binary: string;
  readonly #folder: string;
  #process: ChildProcess | undefined;

  private constructor(binary: string, folder: string, port: number) {
    this.#binary = binary;
    this.#folder = folder;
    this.address = `127.0.0.1:${port}`;
  }

  static async create(): Promise<TemporalServer> {
    const binary = temporalBinary();
    if (binary === undefined) throw new Error('There is no Temporal CLI; run the tests by ./aegir test, which installs it.');
    return new TemporalServer(binary, await mkdtemp(join(tmpdir(), 'aegir-temporal-')), await freePort());
  }

  async start(): Promise<void> {
    const port = this.address.split(':')[1]!;
    this.#process = spawn(this.#binary, [
      'server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', port, '--namespace', namespace, '--log-level', 'never',
      '--db-filename', join(this.#folder, 'temporal.db'), ...temporalSettings,
    ], { stdio: 'ignore' });
    const connection = Connection.lazy({ address: this.address });
    for (const until = Date.now() + 60_000; ; ) {
      try {
        await connection.withDeadline(Date.now() + 1000, () => connection.workflowService.describeNamespace({ namespace }));
        break;
      } catch (error) {
        if (Date.now() > until) throw error;
        await delay(100);
      }
    }
    await connection.close();
  }

  async stop(): Promise<void> {
    const child = this.#process;
    if (child === undefined) return;
    this.#process = undefined;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  /** Stops it, and loses all that it knew. */
  async forget(): Promise<void> {
    await this.stop();
    for (const file of await readdir(this.#folder)) await rm(join(this.#folder, file));
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { checkout } from '../../cli/settings.ts';
import { createApiClient, type ApiClient } from '../../web/api/contract/client.ts';
import { eventsOf } from '../api/event-source.ts';
import { freePort, temporalBinary } from '../engine/temporal-server.ts';
import { whyNoMinions } from '../minion/minion.ts';

/** What `aegir demo --json` ends with. */
export interface Demo {
  ui: string;
  api: string;
  token: string;
  server: { id: string };
  platform: { id: string };
  site: { id: string; url: string };
}

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Why the whole cannot run on this machine; undefined when it can. */
export async function whyNoStack(): Promise<string | undefined> {
  if (temporalBinary() === undefined) return 'there is no Temporal CLI; ./aegir test installs it';
  return (await whyNoMinions()) ?? undefined;
}

/** An installation of its own in an empty directory, driven by the `aegir` command alone. */
export class Stack {
  readonly home: string;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(home: string, env: NodeJS.ProcessEnv) {
    this.home = home;
    this.#env = env;
  }

  static async create(): Promise<Stack> {
    const home = await mkdtemp(join(tmpdir(), 'aegir-e2e-'));
    const [web, temporal, ui] = [await freePort(), await freePort(), await freePort()];
    return new Stack(home, {
      ...process.env,
      AEGIR_HOME: home,
      AEGIR_PORT: String(web),
      AEGIR_TEMPORAL_ADDRESS: `127.0.0.1:${temporal}`,
      AEGIR_TEMPORAL_UI: `http://127.0.0.1:${ui}`,
      XDG_CONFIG_HOME: join(home, 'config'),
      NO_COLOR: '1',
    });
  }

  /** Runs `aegir …` as a person would in a shell without a terminal. */
  async aegir(...words: string[]): Promise<Ran> {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'cli/main.ts', ...words], { cwd: checkout, env: this.#env, stdio: ['ignore', 'pipe', 'pipe'] });
    const ran = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (ran.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (ran.stderr += text));
    const code = await new Promise<number>((resolve) => child.on('close', (status) => resolve(status ?? -1)));
    return { code, ...ran };
  }

  async demo(): Promise<Demo> {
    const { code, stdout, stderr } = await this.aegir('demo', '--detach', '--json');
    if (code !== 0) throw new Error(`aegir demo ended with ${code}:\n${stdout}\n${stderr}`);
    return JSON.parse(stdout) as Demo;
  }

  client({ ui, token }: Demo): ApiClient {
    return createApiClient(ui, token);
  }

  /** The first of an Operation's events of such types, as soon as it is recorded. */
  async until({ ui, token }: Demo, id: string, ...types: string[]): Promise<{ type: string; data: Record<string, unknown> }> {
    const answer = await fetch(`${ui}/api/v1/operations/${id}/events`, { headers: { accept: 'text/event-stream', authorization: `Bearer ${token}` } });
    for await (const { data } of eventsOf(answer)) {
      const event = data as { type: string; data: Record<string, unknown> };
      if (types.includes(event.type)) return event;
    }
    throw new Error(`Operation ${id} has ended without ${types.join(' or ')}.`);
  }

  /** As when Temporal's database was lost, or somebody ended it there. */
  async loseWorkflow(operationId: string): Promise<void> {
    const connection = await Connection.connect({ address: this.#env['AEGIR_TEMPORAL_ADDRESS']! });
    await new Client({ connection, namespace: 'aegir' }).workflow.getHandle(`operation-${operationId}`).terminate('A test');
    await connection.close();
  }

  /** Takes everything down that the demo brought up. */
  async remove(): Promise<void> {
    await this.aegir('down');
    await this.aegir('minion', 'down', '--all');
    await rm(this.home, { recursive: true, force: true });
  }
}

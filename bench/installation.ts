import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { localTokenFile } from '../cli/client/connection.ts';
import { checkout, readHome } from '../cli/settings.ts';
import type { StackStatus } from '../cli/stack/stack-status.ts';
import { freePort, temporalBinary } from '../tests/engine/temporal-server.ts';
import { CannotRunHere } from './benchmark.ts';

const run = promisify(execFile);

/** A fresh AEGIR_HOME with ports of its own. What is in it goes with it. */
export class Installation {
  readonly home: string;
  readonly origin: string;
  readonly env: NodeJS.ProcessEnv;

  private constructor(home: string, origin: string, env: NodeJS.ProcessEnv) {
    this.home = home;
    this.origin = origin;
    this.env = env;
  }

  /** @param more settings on top, such as AEGIR_ROLES. @throws CannotRunHere */
  static async make(more: NodeJS.ProcessEnv = {}): Promise<Installation> {
    if (temporalBinary() === undefined) throw new CannotRunHere('There is no Temporal CLI; run ./aegir bench, which installs it.');
    const home = mkdtempSync(join(tmpdir(), 'aegir-bench-'));
    const [web, temporal, ui] = [await freePort(), await freePort(), await freePort()];
    const env = {
      ...outside(),
      AEGIR_HOME: home, AEGIR_PORT: String(web), AEGIR_TEMPORAL_ADDRESS: `127.0.0.1:${temporal}`, AEGIR_TEMPORAL_UI: `http://127.0.0.1:${ui}`,
      ...more,
    };
    return new Installation(home, `http://127.0.0.1:${web}`, env);
  }

  /** Resolves once all is healthy. */
  async up(): Promise<StackStatus> {
    return JSON.parse(await this.aegir('up', '--detach', '--json')) as StackStatus;
  }

  /** Runs the `aegir` command, past the shell that makes the machine ready. */
  async aegir(...words: string[]): Promise<string> {
    return (await run(process.execPath, ['--disable-warning=ExperimentalWarning', join(checkout, 'cli/main.ts'), ...words], { env: this.env })).stdout;
  }

  get token(): string {
    return readFileSync(localTokenFile(this.home), 'utf8').trim();
  }

  async remove(): Promise<void> {
    await this.aegir('down');
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** This process's environment less what names another installation; with the engines of the checkout's and the cache that `./aegir` uses. */
function outside(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('AEGIR_') || name === 'AEGIR_PYTHON');
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'aegir');
  return {
    NODE_COMPILE_CACHE: join(cache, 'node-compile'),
    ...Object.fromEntries(own),
    PATH: `${join(readHome(process.env), 'venv', 'bin')}:${process.env['PATH'] ?? ''}`,
  };
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { RunnerClient } from './runner-client.ts';
import type { RunnerChannel, RunnerClientOptions, RunnerProcess } from './runner-client.ts';
import { RunnerUnreachable } from './transport.ts';
import type { RunnerTransport } from './transport.ts';

export interface LocalRunnerOptions extends RunnerClientOptions {
  /** AEGIR_RUNNER_HOME: the runner's registry, key, secrets and spool. */
  readonly home: string;
  /** Python 3.11 or later. */
  readonly python?: string;
  /** Where `ansible-playbook` is found when the runner's config.json does not say; PATH otherwise. */
  readonly ansiblePlaybook?: string;
}

const RUNNER = fileURLToPath(new URL('../../runner/aegir-runner', import.meta.url));
const STDERR_LIMIT = 4_000;

/** The runner of this machine: one short-lived process a command, and detached supervisors that outlive the worker. */
export function localRunner(options: LocalRunnerOptions): RunnerTransport {
  return new RunnerClient(new LocalChannel(options), options);
}

class LocalChannel implements RunnerChannel {
  readonly #options: LocalRunnerOptions;
  readonly #running = new Set<RunnerProcess>();

  constructor(options: LocalRunnerOptions) {
    this.#options = options;
  }

  async exec(words: readonly string[], stdin: string): Promise<RunnerProcess> {
    const python = this.#options.python ?? 'python3';
    const child = spawn(python, ['-IS', RUNNER, ...words], { env: this.#environment(), stdio: ['pipe', 'pipe', 'pipe'] });
    // Refusals are answered before everything is read; the answer says more than EPIPE.
    child.stdin.on('error', () => undefined);
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-STDERR_LIMIT)));
    try {
      await once(child, 'spawn');
    } catch (error) {
      throw new RunnerUnreachable(`${python} cannot be started: install Python 3.11 or later.`, { cause: error });
    }
    child.stdin.end(stdin);
    const end = () => {
      child.kill('SIGKILL');
      child.stdout.destroy();
      this.#running.delete(process);
    };
    const process: RunnerProcess = { stdout: child.stdout, stderr: () => said, drop: end, release: end };
    this.#running.add(process);
    return process;
  }

  async close(): Promise<void> {
    for (const process of this.#running) process.release();
  }

  #environment(): NodeJS.ProcessEnv {
    const { PATH, HOME } = process.env;
    const { home, ansiblePlaybook } = this.#options;
    return {
      AEGIR_RUNNER_HOME: home,
      ...(PATH === undefined ? {} : { PATH }),
      ...(HOME === undefined ? {} : { HOME }),
      ...(ansiblePlaybook === undefined ? {} : { AEGIR_ANSIBLE_PLAYBOOK: ansiblePlaybook }),
    };
  }
}

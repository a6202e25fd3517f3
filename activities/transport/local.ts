import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
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

/** The runner of this machine: one warm process that does each command in a fork, and detached supervisors that outlive the worker. */
export function localRunner(options: LocalRunnerOptions): RunnerTransport {
  return new RunnerClient(new LocalChannel(options), options);
}

/** The warm process. It ends with its standard input, however this process ends. */
interface Standing {
  readonly process: ChildProcess;
  readonly socket: string;
  /** Its last words, and its commands'. */
  said(): string;
}

class LocalChannel implements RunnerChannel {
  readonly #options: LocalRunnerOptions;
  readonly #commands = new Set<RunnerProcess>();
  #standing: Promise<Standing> | undefined;

  constructor(options: LocalRunnerOptions) {
    this.#options = options;
  }

  async exec(words: readonly string[], stdin: string): Promise<RunnerProcess> {
    // Nothing was asked of one that cannot be reached: it was killed, and another one takes its place.
    const { standing, connection } = await this.#reach().catch(() => this.#reach());
    // Refusals are answered before everything is read; the answer says more than EPIPE.
    connection.on('error', () => undefined);
    connection.write(`${JSON.stringify(words)}\n${stdin}`);
    const end = () => {
      connection.destroy();
      this.#commands.delete(command);
    };
    const command: RunnerProcess = { stdout: connection, stderr: standing.said, drop: end, release: end };
    this.#commands.add(command);
    return command;
  }

  async close(): Promise<void> {
    for (const command of this.#commands) command.release();
    const standing = await this.#standing?.catch(() => undefined);
    if (standing === undefined || standing.process.exitCode !== null || standing.process.signalCode !== null) return;
    const exited = once(standing.process, 'exit');
    standing.process.stdin!.end();
    await exited;
  }

  async #reach(): Promise<{ standing: Standing; connection: Socket }> {
    const chosen = (this.#standing ??= this.#stand());
    try {
      const standing = await chosen;
      const connection = connect(standing.socket);
      await once(connection, 'connect');
      return { standing, connection };
    } catch (error) {
      if (this.#standing === chosen) this.#standing = undefined;
      if (error instanceof RunnerUnreachable) throw error;
      throw new RunnerUnreachable('The runner of this machine does not answer.', { cause: error });
    }
  }

  async #stand(): Promise<Standing> {
    const python = this.#options.python ?? 'python3';
    const child = spawn(python, ['-IS', RUNNER, 'serve'], { env: this.#environment(), stdio: ['pipe', 'pipe', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-STDERR_LIMIT)));
    const gone = new Promise<never>((_, reject) => {
      child.on('error', (error) => reject(new RunnerUnreachable(`${python} cannot be started: install Python 3.11 or later.`, { cause: error })));
      child.on('exit', () => reject(new RunnerUnreachable(`The runner of this machine ended: ${said.trim() || 'it said nothing'}.`)));
    });
    gone.catch(() => undefined);
    const answer = JSON.parse(await Promise.race([firstLine(child.stdout), gone])) as { socket?: string; message?: string };
    if (answer.socket === undefined) throw new RunnerUnreachable(answer.message ?? 'The runner of this machine did not start.');
    // A process that has nothing else to do is not kept alive by it.
    child.unref();
    for (const pipe of [child.stdin, child.stdout, child.stderr] as unknown as { unref(): void }[]) pipe.unref();
    return { process: child, socket: answer.socket, said: () => said };
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

async function firstLine(stream: Readable): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line;
  return new Promise(() => undefined);
}

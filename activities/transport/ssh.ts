import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import ssh2 from 'ssh2';
import type { Client, ClientChannel } from 'ssh2';
import { RunnerClient } from './runner-client.ts';
import type { RunnerChannel, RunnerClientOptions, RunnerProcess } from './runner-client.ts';
import { RunnerRefused, RunnerUnreachable } from './transport.ts';
import type { RunnerTransport } from './transport.ts';

export interface SshRunnerOptions extends RunnerClientOptions {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Private key in OpenSSH or PEM format; its public half has the forced command on the runner. */
  readonly privateKey: string | Buffer;
  /** `SHA256:…` of the runner's Ed25519 host key. */
  readonly fingerprint: string;
}

// sshd's MaxSessions is 10 by default; a refused channel would look like a refused command.
const CHANNELS_PER_CONNECTION = 8;
const CONNECT_MS = 10_000;
const KEEPALIVE_MS = 5_000;
const KEEPALIVES_MISSED = 3;
const STDERR_LIMIT = 4_000;

/** A runner on another machine, behind the forced command of its authorized_keys. */
export function sshRunner(options: SshRunnerOptions): RunnerTransport {
  return new RunnerClient(new SshChannel(options), options);
}

class SshChannel implements RunnerChannel {
  readonly #options: SshRunnerOptions;
  readonly #connections = new Set<Connection>();

  constructor(options: SshRunnerOptions) {
    this.#options = options;
  }

  async exec(words: readonly string[], stdin: string): Promise<RunnerProcess> {
    const connection = this.#free();
    connection.channels += 1;
    const released = once(() => (connection.channels -= 1));
    try {
      const stream = await open(await connection.client, words.join(' '));
      stream.end(stdin);
      stream.once('close', released);
      let said = '';
      stream.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-STDERR_LIMIT)));
      return {
        stdout: stream,
        stderr: () => said,
        release: () => {
          released();
          stream.destroy();
        },
        drop: () => {
          released();
          this.#connections.delete(connection);
          void connection.client.then((client) => client.destroy());
          stream.destroy();
        },
      };
    } catch (error) {
      released();
      throw error;
    }
  }

  async close(): Promise<void> {
    const connections = [...this.#connections];
    this.#connections.clear();
    await Promise.allSettled(connections.map(async ({ client }) => (await client).end()));
  }

  #free(): Connection {
    for (const connection of this.#connections) if (connection.channels < CHANNELS_PER_CONNECTION) return connection;
    const connection: Connection = { channels: 0, client: dial(this.#options, () => this.#connections.delete(connection)) };
    this.#connections.add(connection);
    return connection;
  }
}

interface Connection {
  channels: number;
  readonly client: Promise<Client>;
}

function dial(options: SshRunnerOptions, gone: () => void): Promise<Client> {
  const { host, port, user } = options;
  const where = `${user}@${host} port ${port}`;
  return new Promise<Client>((resolve, reject) => {
    let wrongKey: string | undefined;
    const client = new ssh2.Client();
    const fail = (error: Error) => {
      gone();
      client.destroy();
      reject(error);
    };
    // Without noDelay every round trip waits for the peer's delayed acknowledgement (about 40 ms each).
    const sock = connect({ host, port, noDelay: true });
    sock.on('error', (cause) => fail(new RunnerUnreachable(`The runner at ${where} cannot be reached: ${cause.message}.`, { cause })));
    client
      .on('ready', () => resolve(client))
      .on('close', () => fail(new RunnerUnreachable(`The connection to the runner at ${where} was closed.`)))
      .on('error', (cause: Error & { level?: string }) => {
        if (wrongKey) fail(new RunnerRefused('host_key_mismatch', `The runner at ${host} shows the host key ${wrongKey}, not the pinned one: find out why on its console, then pin the right one.`, 'fingerprint'));
        else if (cause.level === 'client-authentication') fail(new RunnerRefused('auth_refused', `The runner does not let ${where} in: put the worker's public key with the forced command into its authorized_keys.`));
        else fail(new RunnerUnreachable(`The runner at ${where} cannot be reached: ${cause.message}.`, { cause }));
      })
      .connect({
        sock,
        username: user,
        privateKey: options.privateKey,
        algorithms: { serverHostKey: ['ssh-ed25519'] },
        readyTimeout: CONNECT_MS,
        keepaliveInterval: KEEPALIVE_MS,
        keepaliveCountMax: KEEPALIVES_MISSED,
        hostVerifier: (key: Buffer) => {
          const seen = fingerprintOf(key);
          if (seen !== options.fingerprint) wrongKey = seen;
          return wrongKey === undefined;
        },
      });
  });
}

function open(client: Client, command: string): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    const closed = () => reject(new RunnerUnreachable('The connection to the runner was closed.'));
    client.once('close', closed);
    client.exec(command, (cause, stream) => {
      client.off('close', closed);
      if (cause) reject(new RunnerUnreachable(`The runner opened no channel: ${cause.message}.`, { cause }));
      else resolve(stream);
    });
  });
}

function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

function once(action: () => void): () => void {
  let done = false;
  return () => {
    if (!done) action();
    done = true;
  };
}

import { createSocket } from 'node:dgram';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { CliError } from '../cli-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { checkout, type Settings } from '../settings.ts';

export interface TestHost {
  name: string;
  address: string;
  port: number;
  user: string;
  fingerprint: string;
}

/** Starts the demo's test host, or finds it running; it lets the runner in. */
export async function keepTestHost(settings: Settings): Promise<TestHost> {
  const folder = join(settings.home, 'demo');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keyFile = join(folder, 'runner.pub');
  writeFileSync(keyFile, `${await runnerKey(settings)}\n`);
  const minion = spawn(join(checkout, 'tests/minion/minion'), ['up', 'demo', '--authorize', keyFile, '--json'], {
    env: { ...process.env, AEGIR_HOME: settings.home }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, errors, [code]] = await Promise.all([text(minion.stdout), text(minion.stderr), once(minion, 'close')]);
  if (code !== 0) throw new CliError(`The test host did not start: ${errors.trim().split('\n').at(-1) ?? `minion ended with ${code as number}`}`);
  return JSON.parse(out) as TestHost;
}

async function runnerKey({ runner }: Settings): Promise<string> {
  if (runner.kind !== 'local') throw new CliError('The demo works with the runner of this machine; unset AEGIR_RUNNER, or set it to local.', exitCodes.usage);
  const python = process.env['AEGIR_PYTHON'];
  const { stdout } = await promisify(execFile)(python === undefined || python === '' ? 'python3' : python, ['-IS', join(checkout, 'runner/aegir-runner'), 'catalog'], {
    env: { PATH: process.env['PATH'], AEGIR_RUNNER_HOME: runner.home },
  });
  return (JSON.parse(stdout) as { publicKey: string }).publicKey;
}

/** This machine's own address towards the host: what the host can reach it at. */
export async function addressTowards({ address, port }: TestHost): Promise<string> {
  const socket = createSocket('udp4');
  try {
    socket.connect(port, address);
    await once(socket, 'connect');
    return socket.address().address;
  } finally {
    socket.close();
  }
}

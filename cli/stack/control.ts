import { closeSync, openSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { StackStatus } from './stack-status.ts';

/*
 * The supervisor's socket in `run/`, which its owner alone may enter: one request a connection, one JSON line each way.
 * A connection stays open until the answer is there; one that ends without it says that the supervisor has ended.
 */

/** `healthy` is answered with the status once all is well, or after a minute as it is then. */
export const controlRequests = ['status', 'healthy', 'reload', 'stop'] as const;
export type ControlRequest = (typeof controlRequests)[number];
export type ControlAnswer = { status: StackStatus } | { stopped: true } | { error: string };

const socketName = 'supervisor.sock';
/** What fits into a socket's address (108 bytes with the closing NUL). */
const maxAddressBytes = 107;

/** @returns closes it */
export async function serveControl(run: string, answer: (request: ControlRequest) => Promise<ControlAnswer>): Promise<() => void> {
  const server = createServer((socket) => void serveOne(socket, answer));
  const { path, release } = addressOf(run);
  rmSync(path, { force: true });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen({ path }, resolve));
  return () => {
    server.close();
    rmSync(path, { force: true });
    release();
  };
}

async function serveOne(socket: Socket, answer: (request: ControlRequest) => Promise<ControlAnswer>): Promise<void> {
  socket.on('error', () => undefined);
  for await (const line of createInterface({ input: socket, crlfDelay: Infinity })) {
    const request = controlRequests.find((each) => each === line);
    const answered = request === undefined ? { error: `There is no request ${line.slice(0, 40)}.` } : await answer(request);
    socket.end(`${JSON.stringify(answered)}\n`);
    return;
  }
}

/** @returns undefined when no supervisor runs there, or it ended before it answered */
export async function askSupervisor(home: string, request: ControlRequest): Promise<ControlAnswer | undefined> {
  const address = findAddress(join(home, 'run'));
  if (address === undefined) return undefined;
  try {
    const socket = connect({ path: address.path });
    socket.on('error', () => undefined);
    socket.write(`${request}\n`);
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    return answer === '' ? undefined : JSON.parse(answer) as ControlAnswer;
  } catch (error) {
    if (['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  } finally {
    address.release();
  }
}

function findAddress(run: string): ReturnType<typeof addressOf> | undefined {
  try {
    return addressOf(run);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** A long path is reached through an open directory, because a socket's address is short. */
function addressOf(run: string): { path: string; release: () => void } {
  const path = join(run, socketName);
  if (Buffer.byteLength(path) <= maxAddressBytes) return { path, release: () => undefined };
  const directory = openSync(run, 'r');
  return { path: `/proc/self/fd/${directory}/${socketName}`, release: () => closeSync(directory) };
}

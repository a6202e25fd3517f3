import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { endInOrder } from '../stack/end-with-supervisor.ts';
import type { GatewaySettings } from './gateway-file.ts';

/* The demo's way in and out of a test host that has no route: a port on loopback leads to its Sites, and an address of its bridge
   serves the demo's repository, to read alone. */

const retryMs = 1000;

const { sites, git } = JSON.parse(process.argv[2]!) as GatewaySettings;
const ending = new AbortController();

const siteServer = createServer({ noDelay: true }, (socket) => join(socket, connect({ host: sites.host, port: sites.hostPort, noDelay: true })));
siteServer.listen(sites.port, '127.0.0.1');
await once(siteServer, 'listening').catch((error: NodeJS.ErrnoException) => {
  const why = error.code === 'EADDRINUSE' ? 'another program listens there. End that one' : `${error.message}. Mend that`;
  process.stderr.write(`The demo’s Sites cannot be reached on 127.0.0.1:${sites.port}: ${why}; this is tried again by itself.\n`);
  process.exit(1);
});
const gitServer = createServer(serveRepository);
endInOrder(async () => {
  ending.abort();
  siteServer.close();
  gitServer.close();
});
process.stdout.write(`${JSON.stringify({ ready: true, process: 'gateway' })}\n`);
await listenOnceThere(gitServer);

function join(one: Socket, other: Socket): void {
  for (const [from, to] of [[one, other], [other, one]] as const) {
    from.pipe(to);
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
  }
}

function serveRepository(socket: Socket): void {
  const daemon = spawn('git', ['daemon', '--inetd', '--export-all', '--timeout=60', `--base-path=${git.folder}`], { stdio: ['pipe', 'pipe', 'inherit'] });
  socket.pipe(daemon.stdin);
  daemon.stdout.pipe(socket);
  socket.on('error', () => daemon.kill());
  socket.on('close', () => daemon.kill());
  daemon.stdin.on('error', () => socket.destroy());
  daemon.on('error', () => socket.destroy());
}

/** The bridge comes and goes with its hosts. */
async function listenOnceThere(server: Server): Promise<void> {
  for (let said = false; !ending.signal.aborted;) {
    server.listen(git.port, git.host);
    const failure = await once(server, 'listening').then(() => undefined, (error: NodeJS.ErrnoException) => error);
    if (failure === undefined) return;
    if (!said) process.stderr.write(`The repository cannot be served on ${git.host}:${git.port} (${failure.code}); trying again until it can.\n`);
    said = true;
    await delay(retryMs, undefined, { signal: ending.signal }).catch(() => undefined);
  }
}

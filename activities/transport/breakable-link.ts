import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** A TCP forwarder to one address that a test can break as networks do. */
export class BreakableLink {
  readonly #server: Server;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #down = false;
  /** Connections taken so far. */
  taken = 0;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async to(host: string, port: number): Promise<BreakableLink> {
    const server = createServer({ noDelay: true });
    const link = new BreakableLink(server);
    server.on('connection', (near) => link.#join(near, connect({ host, port, noDelay: true })));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return link;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Resets the connections of now. */
  cut(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.resetAndDestroy();
  }

  /** Nothing comes through the connections of now any more, and nobody is told. */
  stall(): void {
    for (const [near, far] of this.#pairs) {
      near.unpipe(far).pause();
      far.unpipe(near).pause();
    }
  }

  /** As a network that is gone: nothing comes through, neither on the connections of now nor on new ones, and nobody is told. */
  goDown(): void {
    this.#down = true;
    this.stall();
  }

  /** What was on its way arrives; who connected meanwhile is through. */
  comeBack(): void {
    this.#down = false;
    for (const [near, far] of this.#pairs) {
      near.pipe(far);
      far.pipe(near);
    }
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(near: Socket, far: Socket): void {
    this.taken += 1;
    const pair = [near, far] as const;
    this.#pairs.add(pair);
    for (const [one, other] of [pair, [far, near] as const]) {
      if (!this.#down) one.pipe(other);
      one.on('error', () => other.destroy()).on('close', () => {
        other.destroy();
        this.#pairs.delete(pair);
      });
    }
  }
}

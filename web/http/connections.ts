import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Ends connections when the server closes, each as soon as nothing is under way on it. Node's own `closeIdleConnections`
 * leaves out those on which no request has come yet, as browsers open in advance.
 */
export class Connections {
  readonly #underWay = new Map<Socket, number>();
  #closing = false;

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      this.#underWay.set(socket, 0);
      socket.once('close', () => this.#underWay.delete(socket));
    });
    server.on('request', ({ socket }: IncomingMessage, res: ServerResponse) => {
      this.#count(socket, 1);
      res.once('close', () => this.#count(socket, -1));
    });
  }

  close(): void {
    this.#closing = true;
    for (const socket of this.#underWay.keys()) this.#count(socket, 0);
  }

  #count(socket: Socket, change: number): void {
    const underWay = this.#underWay.get(socket);
    if (underWay === undefined) return;
    this.#underWay.set(socket, underWay + change);
    if (this.#closing && underWay + change === 0) socket.destroySoon();
  }
}

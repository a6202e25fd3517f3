import { createServer } from 'node:net';

export interface WantedPort {
  host: string;
  port: number;
  /** What is to listen there. */
  what: string;
  /** The setting that chooses another, with an example. */
  setting: string;
}

export class PortBusy extends Error {
  readonly code = 'port_busy';
  constructor({ host, port, what, setting }: WantedPort, code: string) {
    super(
      code === 'EADDRINUSE'
        ? `Port ${port} on ${host}, for ${what}, is in use by another program; end that, or choose another port with ${setting}.`
        : `Port ${port} on ${host}, for ${what}, cannot be used (${code}); choose another address with ${setting}.`,
    );
  }
}

/** Says so before anything is started, because a child could say it in its log alone. @throws PortBusy */
export async function requirePorts(wanted: readonly WantedPort[]): Promise<void> {
  for (const each of wanted) {
    const code = await listenError(each);
    if (code !== undefined) throw new PortBusy(each, code);
  }
}

/** The wanted port when it is free, otherwise one that is. */
export async function choosePort(host: string, wanted?: number): Promise<number> {
  if (wanted !== undefined && (await listenError({ host, port: wanted })) === undefined) return wanted;
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, host, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function listenError({ host, port }: { host: string; port: number }): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

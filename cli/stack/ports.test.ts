import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { choosePort, requirePorts, PortBusy } from './ports.ts';

const host = '127.0.0.1';

async function occupied(): Promise<{ port: number; free: () => Promise<unknown> }> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  return { port: (server.address() as { port: number }).port, free: () => once(server.close(), 'close') };
}

describe('a busy port', () => {
  test('is named with what wants it and the setting that changes it', async () => {
    const { port, free } = await occupied();
    const wanted = [{ host, port, what: 'the web interface', setting: 'AEGIR_PORT=…' }];
    await expect(requirePorts(wanted)).rejects.toThrow(PortBusy);
    await expect(requirePorts(wanted)).rejects.toThrow(`Port ${port} on ${host}, for the web interface, is in use by another program; end that, or choose another port with AEGIR_PORT=….`);
    await free();
    await requirePorts(wanted);
  });

  test('is passed over where any other will do', async () => {
    const { port, free } = await occupied();
    expect(await choosePort(host, port)).not.toBe(port);
    await free();
    expect(await choosePort(host, port)).toBe(port);
  });

  test('an address that is not of this machine is told apart from a busy port', async () => {
    await expect(requirePorts([{ host: '192.0.2.1', port: 80, what: 'x', setting: 'AEGIR_HOST=…' }])).rejects.toThrow(/cannot be used \(EADDRNOTAVAIL\)/);
  });
});

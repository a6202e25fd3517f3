import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/* What it costs to write the same few bytes to many open answers, on this machine: told to by its parent, and nothing else. */

const open = new Set<ServerResponse>();
const server = createServer((_req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(': connected\n\n');
  open.add(res);
  res.once('close', () => open.delete(res));
});
server.listen(0, '127.0.0.1', () => process.send!({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }));

process.on('message', (message) => {
  if (message === 'cpu') {
    const { user, system } = process.cpuUsage();
    process.send!({ cpuMs: (user + system) / 1000 });
    return;
  }
  for (const res of open) res.write(String(message));
});

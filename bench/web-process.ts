import type { AddressInfo } from 'node:net';
import express from 'express';

/* The real web process, with a bare route beside it on another port, and an account of its own CPU time. */

await import('../cli/web.ts');

const body = Buffer.alloc(16 * 1024, 'x').toString();
const bare = express().disable('x-powered-by').get('/', (_req, res) => res.json({ body })).listen(0, '127.0.0.1', () => {
  process.send!({ bare: `http://127.0.0.1:${(bare.address() as AddressInfo).port}/` });
});

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send!({ cpuMs: (user + system) / 1000 });
});

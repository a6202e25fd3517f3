import type { AddressInfo } from 'node:net';
import express from 'express';

/* What an HTTP round trip costs on this machine. */

const server = express().use(express.json()).post('/', (req, res) => res.json(req.body)).listen(0, '127.0.0.1', () => {
  process.send!({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
});

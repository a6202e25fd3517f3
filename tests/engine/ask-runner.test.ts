import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { questionActivities } from '../../activities/answer-question.ts';
import type { RunnerTransport } from '../../activities/transport/transport.ts';
import { loadTaskCatalog } from '../../catalog/tasks/load.ts';
import { answerFromRunner } from '../../cli/ask-runner/answer-from-runner.ts';
import { runnerLineInChild } from '../../cli/ask-runner/in-child.ts';
import { openRunner } from '../../cli/open-runner.ts';
import { readSettings } from '../../cli/settings.ts';
import { Engine, installRuntime, verified } from './engine.ts';
import { TemporalServer } from './temporal-server.ts';

/* The web process' way to the runner: a child, Temporal, a worker, the runner of this machine. No host is needed: none answers. */

jest.setTimeout(120_000);

const home = mkdtempSync(join(tmpdir(), 'aegir-ask-'));
const settings = readSettings({ AEGIR_HOME: home });
let server: TemporalServer;
let engine: Engine;
let runner: RunnerTransport;

beforeAll(async () => {
  installRuntime();
  server = await TemporalServer.create();
  await server.start();
  engine = new Engine(server);
  await engine.connect();
  runner = await openRunner(settings, await loadTaskCatalog(settings));
});
afterAll(async () => {
  await runner.close();
  await engine.stop();
  await server.remove();
  rmSync(home, { recursive: true });
});

const line = () => runnerLineInChild({ PATH: process.env['PATH'] ?? '', AEGIR_HOME: home, AEGIR_TEMPORAL_ADDRESS: server.address });

test('while no worker is there, that is the answer, and it comes in time', async () => {
  expect(await answerFromRunner(engine.client, { ask: 'describe' }, 1)).toMatchObject({ outcome: 'unknown', why: 'runner_unreachable', message: expect.stringContaining('within 1 s') });
});

test('while Temporal is away, that is the answer', async () => {
  const connection = Connection.lazy({ address: '127.0.0.1:9' });
  expect(await answerFromRunner(new Client({ connection }), { ask: 'describe' })).toMatchObject({ outcome: 'unknown', why: 'temporal_unreachable' });
  await connection.close();
});

test('the runner says what it is and how Servers know it, and why a host shows no key', async () => {
  await engine.startWorker(async () => verified, questionActivities(runner));
  const described = await line().describe();
  expect(described).toMatchObject({ outcome: 'described', publicKey: expect.stringMatching(/^ssh-ed25519 \S+ aegir-runner$/), temporal: expect.stringMatching(/^\d+\.\d+/) });
  expect(await line().look({ address: '127.0.0.1', port: 9 })).toEqual({ outcome: 'unreachable', message: expect.stringContaining('127.0.0.1 refuses connections to port 9') });
});

test('a few may ask at once, and who comes then is told to wait', async () => {
  const one = line();
  const answers = await Promise.allSettled(Array.from({ length: 4 }, () => one.look({ address: '127.0.0.1', port: 9 })));
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
  expect(answers[3]).toMatchObject({ reason: { code: 'conflict', message: expect.stringContaining('try again') } });
});

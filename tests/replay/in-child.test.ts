import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { replayInChild } from '../../cli/replay/in-child.ts';
import type { EventStore } from '../../events/store/event-store.ts';
import { openSqliteEventStore } from '../../events/store/sqlite.ts';
import { Engine, installRuntime, verified } from '../engine/engine.ts';
import { TemporalServer } from '../engine/temporal-server.ts';

/* The web process' way: a child over the same Temporal and the same store, which answers and is gone. */

jest.setTimeout(120_000);

let server: TemporalServer;
let engine: Engine;
let home: string;

beforeAll(async () => {
  installRuntime();
  server = await TemporalServer.create();
  await server.start();
  home = await mkdtemp(join(tmpdir(), 'aegir-replay-'));
  engine = new Engine(server);
  await engine.connect();
  await engine.startWorker(async () => verified);
  engine.startDispatcher();
});
afterAll(async () => {
  await engine.stop();
  await server.remove();
  await rm(home, { recursive: true });
});
afterEach(() => {
  jest.restoreAllMocks();
});

const environment = (): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '', AEGIR_HOME: home, AEGIR_TEMPORAL_ADDRESS: server.address, AEGIR_EVENTS: `sqlite:${join(home, 'events.db')}`,
});

async function finished(name: string): Promise<string> {
  const { id } = await engine.verify(await engine.aServer(name));
  await engine.until(id, 'OperationSucceeded');
  await engine.client.workflow.getHandle(`operation-${id}`).result();
  const store = await openSqliteEventStore({ path: join(home, 'events.db') });
  await copy(engine.store, store, id);
  await store.close();
  return id;
}

async function copy(from: EventStore, to: EventStore, operationId: string): Promise<void> {
  for await (const { stream, revision, id, type, data, metadata } of from.read(`operation-${operationId}`)) {
    await to.append(stream, [{ id, type, data, metadata }], { expected: revision === 0 ? 'none' : revision - 1 });
  }
}

test('a child answers for one Operation at a time: who asks for the same shares it, who asks for another is told to wait', async () => {
  const [one, two] = [await finished('one'), await finished('two')];
  const replay = replayInChild(environment());
  const first = replay(one);
  const answers = await Promise.allSettled([first, replay(one), replay(two)]);
  expect(answers[0]).toMatchObject({ status: 'fulfilled', value: { outcome: 'same', tasks: 1, ended: true } });
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toMatchObject({ status: 'rejected', reason: { code: 'conflict', message: expect.stringContaining('being replayed') } });
  expect(await replay(two)).toMatchObject({ outcome: 'same' });
});

test('a child that does not answer in time is ended, and that is the answer', async () => {
  const id = await finished('three');
  expect(await replayInChild(environment(), 50)(id)).toMatchObject({ outcome: 'unknown', why: 'took_too_long' });
});

test('a child that fails is no answer; why is in the log of the process', async () => {
  const logged = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const answer = await replayInChild({ ...environment(), AEGIR_EVENTS: 'nonsense' })('6b1f6e62-6f0f-4c1e-9d5e-111111111111');
  expect(answer).toMatchObject({ outcome: 'unknown', why: 'failed' });
  expect(String(logged.mock.calls[0]?.[0])).toContain('AEGIR_EVENTS');
});

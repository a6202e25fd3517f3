import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { Context } from '@temporalio/activity';
import { releaseAbandoned } from '../../dispatch/abandoned-tasks.ts';
import { Engine, installRuntime, verified } from './engine.ts';
import { TemporalServer } from './temporal-server.ts';

jest.setTimeout(20_000);

let server: TemporalServer;
let engine: Engine;

beforeAll(async () => {
  installRuntime();
  server = await TemporalServer.create();
  await server.start();
});
afterEach(async () => engine.stop());
afterAll(async () => server.remove());

test('a Task that a dead worker held goes on with the next one at once, as the same attempt; one of a worker that may live is left', async () => {
  const watched: string[] = [];
  const { promise: reached, resolve: arrived } = Promise.withResolvers<void>();
  engine = new Engine(server);
  await engine.connect();
  await engine.startWorker(async ({ started }) => {
    watched.push(started.taskRunId);
    if (watched.length > 1) return verified;
    const context = Context.current();
    const beat = setInterval(() => context.heartbeat(), 100);
    arrived();
    return context.cancelled.finally(() => clearInterval(beat));
  });
  engine.startDispatcher();
  const { id } = await engine.verify(await engine.aServer('held'));
  await reached;
  const { signal } = new AbortController();
  expect(await releaseAbandoned({ client: engine.client, isGone: () => false, signal })).toBe(0);
  expect(watched).toHaveLength(1);
  expect(await releaseAbandoned({ client: engine.client, isGone: () => true, signal })).toBe(1);
  const events = await engine.until(id, 'OperationSucceeded');
  expect(watched).toEqual([`${id}-1-1`, `${id}-1-1`]);
  expect(events.filter((event) => event.type === 'TaskStarted')).toHaveLength(1);
});

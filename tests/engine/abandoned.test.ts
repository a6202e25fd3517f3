import { expect, jest, test } from '@jest/globals';
import { Context } from '@temporalio/activity';
import { releaseAbandoned } from '../../dispatch/abandoned-tasks.ts';
import { EngineStage } from './engine-stage.ts';
import { verified } from './engine.ts';

jest.setTimeout(20_000);

const stage = new EngineStage();

test('a Task that a dead worker held goes on with the next one at once, as the same attempt; one of a worker that may live is left', async () => {
  const watched: string[] = [];
  const { promise: reached, resolve: arrived } = Promise.withResolvers<void>();
  await stage.connected();
  await stage.engine.startWorker(async ({ started }) => {
    watched.push(started.taskRunId);
    if (watched.length > 1) return verified;
    const context = Context.current();
    const beat = setInterval(() => context.heartbeat(), 100);
    arrived();
    return context.cancelled.finally(() => clearInterval(beat));
  });
  stage.engine.startDispatcher();
  const { id } = await stage.engine.verify(await stage.engine.aServer('held'));
  await reached;
  const { signal } = new AbortController();
  expect(await releaseAbandoned({ client: stage.engine.client, isGone: () => false, signal })).toBe(0);
  expect(watched).toHaveLength(1);
  expect(await releaseAbandoned({ client: stage.engine.client, isGone: () => true, signal })).toBe(1);
  const events = await stage.engine.until(id, 'OperationSucceeded');
  expect(watched).toEqual([`${id}-1-1`, `${id}-1-1`]);
  expect(events.filter((event) => event.type === 'TaskStarted')).toHaveLength(1);
});

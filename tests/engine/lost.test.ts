import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Context } from '@temporalio/activity';
import type { TaskResult, TaskRun } from '../../catalog/execution.ts';
import { goOnFrom } from '../../commands/go-on.ts';
import { claim, platform, site } from '../../events/aggregate.ts';
import { claimStream } from '../../events/claim.ts';
import { load } from '../../events/store/streams.ts';
import { workflowIdOf } from '../../dispatch/temporal.ts';
import { Engine, failingAt, installRuntime, verified } from './engine.ts';
import { TemporalServer } from './temporal-server.ts';

jest.setTimeout(40_000);

let server: TemporalServer;
let engine: Engine;

beforeAll(async () => {
  installRuntime();
  server = await TemporalServer.create();
  await server.start();
});
afterEach(async () => engine.stop());
afterAll(async () => server.remove());

const caller = () => ({ principal: engine.principal, idempotencyKey: engine.key() });

/** An engine whose runner holds the Task of that contract until its worker is gone, and answers every other one. */
async function stuckAt(contract: string, asked: { contract: string; input: Record<string, unknown> }[]): Promise<{ reached: Promise<void>; forget: () => Promise<void> }> {
  const answer = failingAt([], asked);
  const { promise: reached, resolve: arrived } = Promise.withResolvers<void>();
  engine = new Engine(server);
  await engine.connect();
  await engine.startWorker(async (run: TaskRun): Promise<TaskResult> => {
    if (run.started.contract !== contract) return answer(run);
    const context = Context.current();
    const beat = setInterval(() => context.heartbeat(), 100);
    arrived();
    return context.cancelled.finally(() => clearInterval(beat));
  });
  engine.startDispatcher();
  const forget = async (): Promise<void> => {
    await server.forget();
    await server.start();
    await engine.stopWorkers();
    await engine.startWorker(answer);
  };
  return { reached, forget };
}

describe('what Temporal has lost', () => {
  test('keeps the result of a run that had ended meanwhile, and another Operation goes on after it', async () => {
    const asked: { contract: string; input: Record<string, unknown> }[] = [];
    const { reached, forget } = await stuckAt('site.create', asked);
    const { id, target } = await engine.install();
    await reached;
    await forget();
    const settled: string[] = [];
    engine.startReconciler(async ({ started }) => {
      settled.push(started.taskRunId);
      return { outcome: 'succeeded', changed: true, feedback: { path: '/var/aegir/sites/shop', user: 'aegir-shop' } };
    });
    const lost = await engine.until(id, 'OperationLost');
    expect(settled).toEqual([`${id}-3-1`]);
    expect(lost.slice(-2)).toMatchObject([{ type: 'TaskSucceeded', data: { step: 3, feedback: { user: 'aegir-shop' } } }, { data: { message: expect.stringContaining('3 Tasks had succeeded') } }]);

    asked.length = 0;
    const next = await goOnFrom(engine.context, caller(), id, { reason: 'Temporal was restored' });
    const events = await engine.until(next.id, 'OperationSucceeded');
    expect(events.filter((event) => event.type === 'TaskTakenOver').map((event) => event.data)).toMatchObject([
      { step: 1, contract: 'platform.place', from: { operationId: id } }, { step: 2, contract: 'app.check' }, { step: 3, contract: 'site.create', from: { taskRunId: `${id}-3-1` } },
    ]);
    expect(asked.map(({ contract }) => contract)).toEqual(['site.point', 'web.write_vhost', 'site.health']);
    expect((await load(engine.store, `site-${target.id}`, site)).state.status).toBe('enabled');
    expect((await goOnFrom(engine.context, caller(), id, {})).id).toBe(next.id);
  });

  test('takes its Platform and its name again when it is gone on with', async () => {
    const { reached, forget } = await stuckAt('platform.pack', []);
    const { id, target } = await engine.deploy({});
    await reached;
    await forget();
    engine.startReconciler();
    await engine.until(id, 'OperationLost');
    expect((await load(engine.store, `platform-${target.id}`, platform)).state.status).toBe('failed');
    expect((await load(engine.store, claimStream('platform', target.name), claim)).state.status).toBe('free');
    const next = await goOnFrom(engine.context, caller(), id, {});
    const events = await engine.until(next.id, 'OperationSucceeded');
    expect(events.filter((event) => event.type === 'TaskTakenOver')).toHaveLength(1);
    expect((await load(engine.store, `platform-${target.id}`, platform)).state.status).toBe('ready');
    expect((await load(engine.store, claimStream('platform', target.name), claim)).state.status).not.toBe('free');
  });

  test('is not gone on with while it is not known to be lost', async () => {
    engine = new Engine(server);
    await engine.connect();
    await engine.startWorker(failingAt(['source.fetch'], []));
    engine.startDispatcher();
    const { id } = await engine.install();
    await expect(goOnFrom(engine.context, caller(), id, {})).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('is requested, not lost') });
  });
});

test('what Temporal loses before it has begun is started again', async () => {
  engine = new Engine(server);
  await engine.connect();
  engine.startDispatcher();
  const { id } = await engine.verify(await engine.aServer('unlucky'));
  // No worker has taken it up: it is in Temporal's database alone.
  await workflowOf(id);
  await server.forget();
  await server.start();
  await engine.startWorker(async () => verified);
  await engine.until(id, 'OperationSucceeded');
}, 60_000);

async function workflowOf(operationId: string): Promise<void> {
  for (;;) {
    const found = await engine.client.workflow.getHandle(workflowIdOf(operationId)).describe().catch(() => undefined);
    if (found !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

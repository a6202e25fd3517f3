import { describe, expect, jest, test } from '@jest/globals';
import { Context } from '@temporalio/activity';
import { goOnFrom } from '../../commands/go-on.ts';
import { claim, platform, site } from '../../events/aggregate.ts';
import { claimStream } from '../../events/claim.ts';
import { load } from '../../events/store/streams.ts';
import { EngineStage } from './engine-stage.ts';
import { failingAt, verified } from './engine.ts';

jest.setTimeout(40_000);

const stage = new EngineStage();

const caller = () => ({ principal: stage.engine.principal, idempotencyKey: stage.engine.key() });

/** An engine whose runner holds the Task of that contract until its worker is gone, and answers every other one. */
async function stuckAt(contract: string, asked: { contract: string; input: Record<string, unknown> }[]): Promise<{ reached: Promise<void>; forget: () => Promise<void> }> {
  const answer = failingAt([], asked);
  const { promise: reached, resolve: arrived } = Promise.withResolvers<void>();
  await stage.running(async (run) => {
    if (run.started.contract !== contract) return answer(run);
    const context = Context.current();
    const beat = setInterval(() => context.heartbeat(), 100);
    arrived();
    return context.cancelled.finally(() => clearInterval(beat));
  });
  const forget = async (): Promise<void> => {
    await stage.server.forget();
    await stage.server.start();
    await stage.engine.stopWorkers();
    await stage.engine.startWorker(answer);
  };
  return { reached, forget };
}

describe('what Temporal has lost', () => {
  test('keeps the result of a run that had ended meanwhile, and another Operation goes on after it', async () => {
    const asked: { contract: string; input: Record<string, unknown> }[] = [];
    const { reached, forget } = await stuckAt('site.create', asked);
    const { id, target } = await stage.engine.install();
    await reached;
    await forget();
    const settled: string[] = [];
    stage.engine.startReconciler(async ({ started }) => {
      settled.push(started.taskRunId);
      return { outcome: 'succeeded', changed: true, feedback: { path: '/var/aegir/sites/shop', user: 'aegir-shop' } };
    });
    const lost = await stage.engine.until(id, 'OperationLost');
    expect(settled).toEqual([`${id}-3-1`]);
    expect(lost.slice(-2)).toMatchObject([{ type: 'TaskSucceeded', data: { step: 3, feedback: { user: 'aegir-shop' } } }, { data: { message: expect.stringContaining('3 Tasks had succeeded') } }]);

    asked.length = 0;
    const next = await goOnFrom(stage.engine.context, caller(), id, { reason: 'Temporal was restored' });
    const events = await stage.engine.until(next.id, 'OperationSucceeded');
    expect(events.filter((event) => event.type === 'TaskTakenOver').map((event) => event.data)).toMatchObject([
      { step: 1, contract: 'platform.place', from: { operationId: id } }, { step: 2, contract: 'app.check' }, { step: 3, contract: 'site.create', from: { taskRunId: `${id}-3-1` } },
    ]);
    expect(asked.map(({ contract }) => contract)).toEqual(['site.point', 'web.write_vhost', 'site.health']);
    expect((await load(stage.engine.store, `site-${target.id}`, site)).state.status).toBe('enabled');
    expect((await goOnFrom(stage.engine.context, caller(), id, {})).id).toBe(next.id);
  });

  test('takes its Platform and its name again when it is gone on with', async () => {
    const { reached, forget } = await stuckAt('platform.pack', []);
    const { id, target } = await stage.engine.deploy({});
    await reached;
    await forget();
    stage.engine.startReconciler();
    await stage.engine.until(id, 'OperationLost');
    expect((await load(stage.engine.store, `platform-${target.id}`, platform)).state.status).toBe('failed');
    expect((await load(stage.engine.store, claimStream('platform', target.name), claim)).state.status).toBe('free');
    const next = await goOnFrom(stage.engine.context, caller(), id, {});
    const events = await stage.engine.until(next.id, 'OperationSucceeded');
    expect(events.filter((event) => event.type === 'TaskTakenOver')).toHaveLength(1);
    expect((await load(stage.engine.store, `platform-${target.id}`, platform)).state.status).toBe('ready');
    expect((await load(stage.engine.store, claimStream('platform', target.name), claim)).state.status).not.toBe('free');
  });

  test('is not gone on with while it is not known to be lost', async () => {
    await stage.connected();
    await stage.engine.startWorker(failingAt(['source.fetch'], []));
    stage.engine.startDispatcher();
    const { id } = await stage.engine.install();
    await expect(goOnFrom(stage.engine.context, caller(), id, {})).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('is requested, not lost') });
  });
});

test('what Temporal loses before it has begun is started again', async () => {
  await stage.connected();
  stage.engine.startDispatcher();
  const { id } = await stage.engine.verify(await stage.engine.aServer('unlucky'));
  // No worker has taken it up: it is in Temporal's database alone.
  await stage.engine.knownToTemporal(id);
  await stage.server.forget();
  await stage.server.start();
  await stage.engine.startWorker(async () => verified);
  await stage.engine.until(id, 'OperationSucceeded');
}, 60_000);

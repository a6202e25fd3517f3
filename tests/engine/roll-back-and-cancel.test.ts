import { describe, expect, jest, test } from '@jest/globals';
import { Context } from '@temporalio/activity';
import { cancelOperation } from '../../commands/cancel-operation.ts';
import { claim, site } from '../../events/aggregate.ts';
import { claimStream } from '../../events/claim.ts';
import { load } from '../../events/store/streams.ts';
import { EngineStage } from './engine-stage.ts';
import { failingAt } from './engine.ts';

jest.setTimeout(20_000);

const stage = new EngineStage();

describe('a roll-back', () => {
  test('takes back what may have changed something, the half-finished Task first, and frees the names', async () => {
    const asked: { contract: string; input: Record<string, unknown> }[] = [];
    await stage.running(failingAt(['web.write_vhost'], asked));
    const { id, target } = await stage.engine.install();
    const blocked = (await stage.engine.until(id, 'OperationBlocked')).at(-1);
    expect(blocked).toMatchObject({ data: { decisions: expect.arrayContaining([{ decision: 'rollback', effect: expect.stringContaining('Write the virtual host, Create the site') }]) } });

    await stage.decide(id, 'rollback');
    const events = await stage.engine.until(id, 'OperationRolledBack');
    expect(events.filter((event) => event.type === 'TaskUndone').map((event) => event.data)).toEqual([{ step: 5, by: 6 }, { step: 3, by: 7 }]);
    expect(asked.filter(({ contract }) => /remove/.test(contract))).toEqual([
      { contract: 'web.remove_vhost', input: { site: 'shop' } },
      { contract: 'site.remove', input: { site: 'shop' } },
    ]);
    expect((await load(stage.engine.store, `site-${target.id}`, site)).state.status).toBe('deleted');
    for (const [kind, name] of [['site', 'shop'], ['domain', 'shop.example.org']] as const) {
      expect((await load(stage.engine.store, claimStream(kind, name), claim)).state.status).toBe('free');
    }
  });

  test('that fails asks too; what is left behind is noted on the Server, and the rest is taken back', async () => {
    await stage.running(failingAt(['site.health', 'web.remove_vhost'], []));
    const { id, server: on } = await stage.engine.install();
    await stage.engine.until(id, 'OperationBlocked');
    await stage.decide(id, 'rollback');
    const stuck = (await stage.engine.until(id, 'OperationBlocked', 2)).at(-1);
    expect(stuck).toMatchObject({ data: { failure: { message: 'web.remove_vhost broke' }, decisions: [{ decision: 'retry' }, { decision: 'skip' }] } });
    await stage.decide(id, 'skip');
    const events = await stage.engine.until(id, 'OperationRolledBack');
    expect(events.filter((event) => event.type === 'TaskUndone').map((event) => event.data)).toEqual([{ step: 3, by: 8 }]);
    const left = await Array.fromAsync(stage.engine.store.read(`server-${on}`));
    expect(left.at(-1)).toMatchObject({ type: 'ServerLeftover', data: { what: '“Write the virtual host” of site shop', message: 'web.remove_vhost broke', operationId: id } });
  });
});

describe('a cancel', () => {
  const cancel = (operationId: string, now: boolean) => cancelOperation(stage.engine.context, stage.caller(), operationId, { now, reason: 'Wrong Site' });

  test('while an Operation waits for its turn ends it at once, and frees its names', async () => {
    const asked: { contract: string; input: Record<string, unknown> }[] = [];
    await stage.running(failingAt(['source.fetch'], asked));
    // The deployment that the Platform comes from is blocked, and holds it.
    const { id, target } = await stage.engine.install();
    await cancel(id, false);
    const events = await stage.engine.until(id, 'OperationCancelled');
    expect(events.map((event) => event.type)).toEqual(['OperationRequested', 'OperationCancelRequested', 'OperationCancelled']);
    expect(asked.map(({ contract }) => contract)).not.toContain('platform.place');
    expect((await load(stage.engine.store, `site-${target.id}`, site)).state.status).toBe('deleted');
    expect((await load(stage.engine.store, claimStream('site', 'shop'), claim)).state.status).toBe('free');
  });

  test('of a running one stops it before the next Task, and the person chooses what becomes of it', async () => {
    const asked: { contract: string; input: Record<string, unknown> }[] = [];
    const answer = failingAt([], asked);
    let id = '';
    await stage.running(async (run) => {
      if (run.started.contract === 'site.create' && run.started.attempt === 1) {
        await cancel(id, false);
        await stage.engine.updateAccepted(id);
      }
      return answer(run);
    });
    ({ id } = await stage.engine.install());
    const blocked = (await stage.engine.until(id, 'OperationBlocked')).at(-1);
    expect(blocked).toMatchObject({ data: { step: 4, failure: { kind: 'cancelled', message: expect.stringContaining('Ada cancelled') }, decisions: [{ decision: 'retry' }, { decision: 'rollback' }, { decision: 'give_up' }] } });
    await stage.decide(id, 'retry');
    await stage.engine.until(id, 'OperationSucceeded');
    expect(asked.filter(({ contract }) => contract === 'site.create')).toHaveLength(1);
  });

  test('at once ends the Task that runs, and giving up then ends the Operation as cancelled', async () => {
    const answer = failingAt([], []);
    let arrived = (): void => undefined;
    const arrival = new Promise<void>((resolve) => { arrived = resolve; });
    await stage.running(async (run) => {
      if (run.started.contract !== 'site.create') return answer(run);
      if (run.stop === true) return { outcome: 'failed', failure: { kind: 'cancelled', message: 'It was ended.' } };
      const context = Context.current();
      const beat = setInterval(() => context.heartbeat(), 100);
      arrived();
      // As a runner's transport does: the process is ended, then the activity says that it was cancelled.
      return context.cancelled.finally(() => clearInterval(beat));
    });
    const { id, target } = await stage.engine.install();
    await arrival;
    await cancel(id, true);
    const events = await stage.engine.until(id, 'OperationBlocked');
    expect(events.at(-2)).toMatchObject({ type: 'TaskCancelled', data: { step: 3, attempt: 1 } });
    expect(events.at(-1)).toMatchObject({ data: { failure: { kind: 'cancelled' }, decisions: expect.arrayContaining([{ decision: 'rollback', effect: expect.stringContaining('Create the site') }]) } });
    await stage.decide(id, 'give_up');
    expect((await stage.engine.until(id, 'OperationCancelled')).at(-1)).toMatchObject({ data: { message: expect.stringContaining('Done before and left on the host: Place the Platform') } });
    expect((await load(stage.engine.store, `site-${target.id}`, site)).state.status).toBe('failed');
  });
});

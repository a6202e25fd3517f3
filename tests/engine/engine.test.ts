import { describe, expect, jest, test } from '@jest/globals';
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { decisionEvents, decisionStream } from '../../events/decision.ts';
import { site } from '../../events/aggregate.ts';
import { idOf } from '../../events/event.ts';
import { isCaughtUp } from '../../events/store/event-store.ts';
import { load } from '../../events/store/streams.ts';
import { workflowIdOf } from '../../dispatch/temporal.ts';
import { EngineStage } from './engine-stage.ts';
import { failing, failingAt, verified } from './engine.ts';

jest.setTimeout(20_000);

const stage = new EngineStage();

describe('a failed Task', () => {
  test('parks the Operation with its reason and the decisions that are open, and retry runs it as the next attempt', async () => {
    const runs: string[] = [];
    await stage.running(async ({ started }) => {
      runs.push(started.taskRunId);
      return started.attempt === 1 ? failing('no space left')() : verified;
    });
    const { id } = await stage.engine.verify(await stage.engine.aServer('one'));
    const blocked = (await stage.engine.until(id, 'OperationBlocked')).at(-1);
    expect(blocked).toMatchObject({ data: { step: 1, attempt: 1, failure: { kind: 'failed', message: 'no space left' }, decisions: [{ decision: 'retry' }, { decision: 'rollback' }, { decision: 'give_up' }] } });

    await stage.decide(id, 'retry');
    const events = await stage.engine.until(id, 'OperationSucceeded');
    expect(events.map((event) => event.type)).toEqual([
      'OperationRequested', 'OperationStarted', 'TaskStarted', 'TaskFailed', 'OperationBlocked', 'DecisionTaken', 'TaskStarted', 'TaskSucceeded', 'OperationSucceeded',
    ]);
    expect(events[5]).toMatchObject({ data: { decision: 'retry', actor: { name: 'Ada' } } });
    expect(runs).toEqual([`${id}-1-1`, `${id}-1-2`]);
  });

  test('that is given up ends the Operation as failed', async () => {
    await stage.running(failing('broken'));
    const { id } = await stage.engine.verify(await stage.engine.aServer('two'));
    await stage.engine.until(id, 'OperationBlocked');
    await stage.decide(id, 'give_up');
    expect((await stage.engine.until(id, 'OperationFailed')).at(-1)).toMatchObject({ data: { failure: { kind: 'failed', message: 'broken' } } });
  });

  test('is decided once: who comes second is told who was first', async () => {
    await stage.running(failing('broken'));
    const { id } = await stage.engine.verify(await stage.engine.aServer('three'));
    await stage.engine.until(id, 'OperationBlocked');
    const answers = await Promise.allSettled([stage.decide(id, 'give_up'), stage.decide(id, 'retry')]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(answers.find((answer) => answer.status === 'rejected')).toMatchObject({ reason: { code: 'conflict', message: expect.stringContaining('Ada decided') } });
  });

  test('refuses a decision that its workflow cannot take any more, and says so in the facts', async () => {
    await stage.running(failing('broken'));
    const { id } = await stage.engine.verify(await stage.engine.aServer('four'));
    await stage.engine.until(id, 'OperationBlocked');
    // Past the command's own check: as if two nodes had decided at the same moment.
    const stale = { type: 'DecisionRequested', data: { decision: 'skip', step: 1, attempt: 1 } };
    await stage.engine.store.append(decisionStream(id), [{
      ...stale, id: 'd0000000-0000-4000-8000-000000000000',
      metadata: { correlationId: id, causationId: id, actor: { kind: 'person', id: 'bo', name: 'Bo' }, occurredAt: new Date().toISOString(), schemaVersion: 1 },
    }], { expected: 'none' });
    for await (const item of stage.engine.store.subscribe({ categories: ['decision'], signal: AbortSignal.timeout(30_000) })) {
      if (isCaughtUp(item)) continue;
      const event = decisionEvents.read(item);
      if (event.type !== 'DecisionRefused') continue;
      expect(event.data.message).toContain('skip is not open here');
      break;
    }
  });
});

describe('an Operation', () => {
  test('requested while Temporal is down starts once when it is back', async () => {
    let starts = 0;
    await stage.connected();
    const one = await stage.engine.aServer('five');
    stage.engine.startDispatcher();
    await stage.server.stop();
    const { id } = await stage.engine.verify(one);
    await stage.server.start();
    await stage.engine.startWorker(async () => {
      starts += 1;
      return verified;
    });
    const events = await stage.engine.until(id, 'OperationSucceeded');
    expect(events.filter((event) => event.type === 'OperationStarted')).toHaveLength(1);
    expect(starts).toBe(1);
  });

  test('keeps its attempt when the worker that watched it goes: the next one takes the same run up', async () => {
    const watched: string[] = [];
    let arrived = (): void => undefined;
    const arrival = new Promise<void>((resolve) => { arrived = resolve; });
    await stage.running(async ({ started }) => {
      watched.push(started.taskRunId);
      if (watched.length > 1) return verified;
      arrived();
      await Context.current().cancelled.catch(() => undefined);
      throw ApplicationFailure.create({ message: 'This worker stops.', type: 'WorkerGone' });
    });
    const { id } = await stage.engine.verify(await stage.engine.aServer('six'));
    await arrival;
    await stage.engine.stopWorkers();
    await stage.engine.startWorker(async ({ started }) => {
      watched.push(started.taskRunId);
      return verified;
    });
    const events = await stage.engine.until(id, 'OperationSucceeded');
    expect(watched).toEqual([`${id}-1-1`, `${id}-1-1`]);
    expect(events.filter((event) => event.type === 'TaskStarted')).toHaveLength(1);
  });

  test('cancelled from the Temporal UI says so, and what had been done', async () => {
    let arrived = (): void => undefined;
    const arrival = new Promise<void>((resolve) => { arrived = resolve; });
    await stage.running(async ({ stop }) => {
      if (stop === true) return { outcome: 'failed', failure: { kind: 'cancelled', message: 'It was ended.' } };
      const beat = setInterval(() => Context.current().heartbeat(), 100);
      arrived();
      await Context.current().cancelled.finally(() => clearInterval(beat));
      return verified;
    });
    const { id } = await stage.engine.verify(await stage.engine.aServer('seven'));
    await arrival;
    await stage.engine.client.workflow.getHandle(workflowIdOf(id)).cancel();
    const events = await stage.engine.until(id, 'OperationCancelled');
    expect(events.map((event) => event.type)).toContain('TaskCancelled');
    expect(events.at(-1)).toMatchObject({ data: { message: expect.stringContaining('No Task had finished') } });
  });

  test('whose workflow was terminated in Temporal is found lost with what is known, and the next one has its turn', async () => {
    await stage.running(failingAt(['source.fetch'], []));
    stage.engine.startReconciler();
    // The deployment that the Platform comes from is blocked, and holds it; the install waits behind.
    const { id } = await stage.engine.install();
    const [deploy] = (await Array.fromAsync(stage.engine.store.readAll({ categories: ['operation'] }))).filter((event) => event.type === 'OperationRequested');
    const deployment = idOf(deploy!.stream);
    await stage.engine.until(deployment, 'OperationBlocked');
    await stage.engine.client.workflow.getHandle(workflowIdOf(deployment)).terminate('by hand');
    expect((await stage.engine.until(deployment, 'OperationLost')).at(-1)).toMatchObject({ data: { message: 'Temporal shows its workflow as terminated. 0 Tasks had succeeded; the last one, “Fetch the source”, had failed.' } });
    await stage.engine.until(id, 'OperationSucceeded');
  });

  test('whose Temporal has lost its memory is found lost, and its Site can be deleted', async () => {
    await stage.running(failingAt(['site.create'], []));
    const { id, target } = await stage.engine.install();
    await stage.engine.until(id, 'OperationBlocked');
    await stage.server.forget();
    await stage.server.start();
    stage.engine.startReconciler();
    expect((await stage.engine.until(id, 'OperationLost')).at(-1)).toMatchObject({ data: { message: expect.stringContaining('Temporal knows its workflow no more. 2 Tasks had succeeded') } });
    expect((await load(stage.engine.store, `site-${target.id}`, site)).state.status).toBe('failed');
  });

  test('shows kind, target, state and actor in the Temporal UI', async () => {
    await stage.running(failing('broken'));
    const { id } = await stage.engine.verify(await stage.engine.aServer('eight'));
    await stage.engine.until(id, 'OperationBlocked');
    await stage.decide(id, 'give_up');
    await stage.engine.until(id, 'OperationFailed');
    const handle = stage.engine.client.workflow.getHandle(workflowIdOf(id));
    await expect(handle.result()).rejects.toThrow();
    const { typedSearchAttributes, memo } = await handle.describe();
    const shown = Object.fromEntries(typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]));
    expect(shown).toMatchObject({ AegirKind: 'server.verify', AegirTarget: 'server eight', AegirActor: 'Ada', AegirState: 'failed' });
    expect(memo).toMatchObject({ sentence: 'Verify Server eight' });
  });
});

import { describe, expect, jest, test } from '@jest/globals';
import type { TaskResult } from '../../catalog/execution.ts';
import { cancelOperation } from '../../commands/cancel-operation.ts';
import { platform, server as serverAggregate } from '../../events/aggregate.ts';
import type { FailureKind, TaskFailure } from '../../events/operation.ts';
import { load } from '../../events/store/streams.ts';
import { EngineStage } from './engine-stage.ts';
import { failing, failingAt, verified } from './engine.ts';

jest.setTimeout(40_000);

const stage = new EngineStage();

const ending = (kind: FailureKind, more: Partial<TaskFailure> = {}): TaskResult => ({ outcome: 'failed', failure: { kind, message: `It was ${kind}`, ...more } });
const statusOf = async (id: string) => {
  const { state } = await load(stage.engine.store, `server-${id}`, serverAggregate);
  return state.status;
};

describe('a host that does not answer', () => {
  test('is tried again by itself after the wait, and is no longer said to be unreachable once it answers', async () => {
    await stage.running(async ({ started }) => (started.attempt === 1 ? ending('unreachable', { nothingRun: true }) : verified));
    const on = await stage.engine.aServer('rebooting');
    const { id } = await stage.engine.verify(on);
    const scheduled = (await stage.engine.until(id, 'TaskRetryScheduled')).at(-1);
    expect(scheduled).toMatchObject({ data: { step: 1, attempt: 1, lastAttempt: 5, decisions: [{ decision: 'retry' }, { decision: 'rollback' }, { decision: 'give_up' }] } });
    expect(await statusOf(on)).toBe('unreachable');
    const events = await stage.engine.until(id, 'OperationSucceeded');
    expect(events.map((event) => event.type)).toEqual([
      'OperationRequested', 'OperationStarted', 'TaskStarted', 'TaskFailed', 'TaskRetryScheduled', 'TaskStarted', 'TaskSucceeded', 'OperationSucceeded',
    ]);
    expect(await statusOf(on)).toBe('verified');
  });

  test('is tried again at once when a person says so, and given up when a person says so', async () => {
    await stage.running(async () => ending('unreachable', { nothingRun: true }));
    const { id } = await stage.engine.verify(await stage.engine.aServer('off'));
    await stage.engine.until(id, 'TaskRetryScheduled');
    await stage.decide(id, 'retry');
    await stage.engine.until(id, 'TaskRetryScheduled', 2);
    await stage.decide(id, 'give_up');
    const events = await stage.engine.until(id, 'OperationFailed');
    expect(events.filter((event) => event.type === 'DecisionTaken').map((event) => event.data)).toMatchObject([{ attempt: 1, decision: 'retry' }, { attempt: 2, decision: 'give_up' }]);
  });

  test('can be cancelled while it waits, and asks then', async () => {
    await stage.running(async () => ending('unreachable', { nothingRun: true }));
    const { id } = await stage.engine.verify(await stage.engine.aServer('gone'));
    await stage.engine.until(id, 'TaskRetryScheduled');
    await cancelOperation(stage.engine.context, stage.caller(), id, { now: false });
    expect((await stage.engine.until(id, 'OperationBlocked')).at(-1)).toMatchObject({ data: { failure: { kind: 'cancelled' } } });
    await stage.decide(id, 'give_up');
    await stage.engine.until(id, 'OperationCancelled');
  });
});

test('the tries without a person begin anew when a person cancelled and then goes on', async () => {
  await stage.running(async () => ending('unreachable', { nothingRun: true }));
  const { id } = await stage.engine.verify(await stage.engine.aServer('slow'));
  await stage.engine.until(id, 'TaskRetryScheduled');
  await cancelOperation(stage.engine.context, stage.caller(), id, { now: false });
  await stage.engine.until(id, 'OperationBlocked');
  await stage.decide(id, 'retry');
  const scheduled = (await stage.engine.until(id, 'TaskRetryScheduled', 2)).filter((event) => event.type === 'TaskRetryScheduled');
  // As many more as after the first failure, with the first wait.
  expect(scheduled.map(({ data: { attempt, lastAttempt } }) => ({ attempt, lastAttempt }))).toEqual([{ attempt: 1, lastAttempt: 5 }, { attempt: 2, lastAttempt: 6 }]);
  await stage.decide(id, 'give_up');
  await stage.engine.until(id, 'OperationFailed');
});

describe('a Task whose supervisor died', () => {
  test('is run again once by itself where it is idempotent, and asks when that is lost too', async () => {
    await stage.running(async () => ending('lost'));
    const { id } = await stage.engine.verify(await stage.engine.aServer('crashing'));
    const events = await stage.engine.until(id, 'OperationBlocked');
    expect(events.filter((event) => event.type === 'TaskStarted')).toHaveLength(2);
    expect(events.at(-1)).toMatchObject({ data: { attempt: 2, failure: { kind: 'lost' } } });
    await stage.decide(id, 'give_up');
    await stage.engine.until(id, 'OperationFailed');
  });
});

describe('a run that nobody can see', () => {
  test('is followed by the next attempt, not started again', async () => {
    const runs: string[] = [];
    await stage.running(async ({ started }) => {
      runs.push(started.taskRunId);
      return started.attempt === 1 ? ending('unreachable', { underway: true }) : verified;
    });
    const { id } = await stage.engine.verify(await stage.engine.aServer('silent'));
    const scheduled = (await stage.engine.until(id, 'TaskRetryScheduled')).at(-1);
    expect(scheduled).toMatchObject({ data: { decisions: expect.arrayContaining([{ decision: 'retry', effect: expect.stringContaining('follows it to its end') }]) } });
    await stage.decide(id, 'retry');
    const events = await stage.engine.until(id, 'OperationSucceeded');
    expect(runs).toEqual([`${id}-1-1`, `${id}-1-1`]);
    expect(events.findLast((event) => event.type === 'TaskStarted')).toMatchObject({ data: { attempt: 2, follows: true, taskRunId: `${id}-1-1` } });
  });

  test('is ended before anything is taken back', async () => {
    const asked: { contract: string; stop: boolean }[] = [];
    const answer = failingAt([], []);
    await stage.running(async (run) => {
      asked.push({ contract: run.started.contract, stop: run.stop === true });
      if (run.started.contract !== 'site.create') return answer(run);
      return run.stop === true ? ending('cancelled') : ending('unreachable', { underway: true });
    });
    const { id } = await stage.engine.install();
    await stage.engine.until(id, 'TaskRetryScheduled');
    await stage.decide(id, 'rollback');
    await stage.engine.until(id, 'OperationRolledBack');
    expect(asked.slice(-3)).toEqual([{ contract: 'site.create', stop: false }, { contract: 'site.create', stop: true }, { contract: 'site.remove', stop: false }]);
  });

  test('keeps the Operation asking when it cannot be ended', async () => {
    let reachable = false;
    const answer = failingAt([], []);
    await stage.running(async (run) => {
      if (run.started.contract !== 'site.create') return answer(run);
      return run.stop === true && reachable ? ending('cancelled') : ending('unreachable', { underway: true });
    });
    const { id } = await stage.engine.install();
    await stage.engine.until(id, 'TaskRetryScheduled');
    await stage.decide(id, 'rollback');
    expect((await stage.engine.until(id, 'OperationBlocked')).at(-1)).toMatchObject({ data: { failure: { message: expect.stringContaining('has to be ended first') } } });
    reachable = true;
    await stage.decide(id, 'rollback');
    await stage.engine.until(id, 'OperationRolledBack');
  });
});

describe('a retry with changed input', () => {
  async function deploying(): Promise<string> {
    const broken = failing('no such ref');
    const answer = failingAt([], []);
    await stage.running(async (run) => (run.started.input['ref'] === 'mian' ? broken() : answer(run)));
    const { id } = await stage.engine.deploy({ ref: 'mian' });
    expect((await stage.engine.until(id, 'OperationBlocked')).at(-1)).toMatchObject({ data: { decisions: expect.arrayContaining([expect.objectContaining({ decision: 'retry', changes: ['ref'] })]) } });
    return id;
  }

  test('runs the Task with it, and the Operation goes on with what it gave', async () => {
    const id = await deploying();
    await stage.decide(id, 'retry', { ref: 'main' });
    const events = await stage.engine.until(id, 'OperationSucceeded');
    expect(events.filter((event) => event.type === 'TaskStarted' && event.data.step === 1)).toMatchObject([{ data: { input: { ref: 'mian' } } }, { data: { input: { ref: 'main' } } }]);
    expect(events.find((event) => event.type === 'DecisionTaken')).toMatchObject({ data: { decision: 'retry', input: { ref: 'main' } } });
    const [requested] = events;
    const platformId = requested?.type === 'OperationRequested' ? requested.data.target.id : '';
    expect((await load(stage.engine.store, `platform-${platformId}`, platform)).state).toMatchObject({ status: 'ready', ref: 'main' });
  });

  test('is refused by the field where it may not be changed or does not fit, and nothing is decided', async () => {
    const id = await deploying();
    await expect(stage.decide(id, 'retry', { name: 'other' })).rejects.toMatchObject({ code: 'conflict', field: 'input.name' });
    await expect(stage.decide(id, 'retry', { ref: '--upload-pack=x' })).rejects.toMatchObject({ code: 'invalid_input', issues: [{ field: 'input.ref' }] });
    await stage.decide(id, 'give_up');
    await stage.engine.until(id, 'OperationFailed');
  });
});

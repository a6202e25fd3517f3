import { expect, jest, test } from '@jest/globals';
import { cancelOperation } from '../../commands/cancel-operation.ts';
import { launchAgain } from '../../commands/launch-again.ts';
import { claim, site } from '../../events/aggregate.ts';
import { claimStream } from '../../events/claim.ts';
import type { DecisionKind, OperationEvent } from '../../events/operation.ts';
import { load } from '../../events/store/streams.ts';
import { EngineStage } from './engine-stage.ts';
import { failingAt } from './engine.ts';

/* A Site whose installation failed and was given up, and its Operation launched again. */

jest.setTimeout(30_000);

const stage = new EngineStage();
/** Contracts whose Tasks fail now. */
let failing: string[];

const siteStatus = async (id: string) => (await load(stage.engine.store, `site-${id}`, site)).state.status;
const holder = async () => {
  const { state } = await load(stage.engine.store, claimStream('site', 'shop'), claim);
  return state.status === 'held' ? state.holder : undefined;
};

async function givenUp(): Promise<{ id: string; siteId: string }> {
  failing = ['web.write_vhost'];
  await stage.running((run) => failingAt(failing, [])(run));
  const { id, target } = await stage.engine.install();
  await stage.engine.until(id, 'OperationBlocked');
  await stage.decide(id, 'give_up');
  await stage.engine.until(id, 'OperationFailed');
  return { id, siteId: target.id };
}

async function again(operationId: string, end: OperationEvent['type'], ...decisions: DecisionKind[]): Promise<void> {
  const { id } = await launchAgain(stage.engine.context, stage.caller(), operationId);
  for (const [index, decision] of decisions.entries()) {
    await stage.engine.until(id, 'OperationBlocked', index + 1);
    await stage.decide(id, decision);
  }
  await stage.engine.until(id, end);
}

test('installs that same Site, which has kept its names', async () => {
  const { id, siteId } = await givenUp();
  expect([await siteStatus(siteId), await holder()]).toEqual(['failed', `site-${siteId}`]);
  failing = [];
  await again(id, 'OperationSucceeded');
  expect([await siteStatus(siteId), await holder()]).toEqual(['enabled', `site-${siteId}`]);
});

test('and rolled back, the Site is not said to be gone: what the first one did may still be there', async () => {
  const { id, siteId } = await givenUp();
  failing = ['site.create'];
  await again(id, 'OperationRolledBack', 'rollback');
  expect([await siteStatus(siteId), await holder()]).toEqual(['failed', `site-${siteId}`]);
});

test('and cancelled before it began, the Site is as it was, and can be launched again', async () => {
  const { id, siteId } = await givenUp();
  await stage.engine.stopWorkers();
  const queued = await launchAgain(stage.engine.context, stage.caller(), id);
  await cancelOperation(stage.engine.context, stage.caller(), queued.id, { now: false });
  await stage.engine.startWorker((run) => failingAt([], [])(run));
  const events = await stage.engine.until(queued.id, 'OperationCancelled').catch(() => []);
  expect(events.at(-1)?.type).toBe('OperationCancelled');
  expect([await siteStatus(siteId), await holder()]).toEqual(['failed', `site-${siteId}`]);
  await again(id, 'OperationSucceeded');
  expect(await siteStatus(siteId)).toBe('enabled');
});

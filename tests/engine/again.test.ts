import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import type { TaskResult, TaskRun } from '../../catalog/execution.ts';
import { cancelOperation } from '../../commands/cancel-operation.ts';
import { decideOperation } from '../../commands/decide-operation.ts';
import { launchAgain } from '../../commands/launch-again.ts';
import { claim, site } from '../../events/aggregate.ts';
import { claimStream } from '../../events/claim.ts';
import type { DecisionKind, OperationEvent } from '../../events/operation.ts';
import { load } from '../../events/store/streams.ts';
import { Engine, failingAt, installRuntime } from './engine.ts';
import { TemporalServer } from './temporal-server.ts';

/* A Site whose installation failed and was given up, and its Operation launched again. */

jest.setTimeout(30_000);

let server: TemporalServer;
let engine: Engine;
/** Contracts whose Tasks fail now. */
let failing: string[];

beforeAll(async () => {
  installRuntime();
  server = await TemporalServer.create();
  await server.start();
});
afterEach(() => engine.stop());
afterAll(() => server.remove());

const caller = () => ({ principal: engine.principal, idempotencyKey: engine.key() });
const decide = (operationId: string, decision: DecisionKind) => decideOperation(engine.context, caller(), operationId, { decision });
const siteStatus = async (id: string) => (await load(engine.store, `site-${id}`, site)).state.status;
const holder = async () => {
  const { state } = await load(engine.store, claimStream('site', 'shop'), claim);
  return state.status === 'held' ? state.holder : undefined;
};

async function givenUp(): Promise<{ id: string; siteId: string }> {
  engine = new Engine(server);
  failing = ['web.write_vhost'];
  await engine.connect();
  await engine.startWorker((run: TaskRun): Promise<TaskResult> => failingAt(failing, [])(run));
  engine.startDispatcher();
  const { id, target } = await engine.install();
  await engine.until(id, 'OperationBlocked');
  await decide(id, 'give_up');
  await engine.until(id, 'OperationFailed');
  return { id, siteId: target.id };
}

async function again(operationId: string, end: OperationEvent['type'], ...decisions: DecisionKind[]): Promise<void> {
  const { id } = await launchAgain(engine.context, caller(), operationId);
  for (const [index, decision] of decisions.entries()) {
    await engine.until(id, 'OperationBlocked', index + 1);
    await decide(id, decision);
  }
  await engine.until(id, end);
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
  await engine.stopWorkers();
  const queued = await launchAgain(engine.context, caller(), id);
  await cancelOperation(engine.context, caller(), queued.id, { now: false });
  await engine.startWorker((run) => failingAt([], [])(run));
  const events = await engine.until(queued.id, 'OperationCancelled').catch(() => []);
  expect(events.at(-1)?.type).toBe('OperationCancelled');
  expect([await siteStatus(siteId), await holder()]).toEqual(['failed', `site-${siteId}`]);
  await again(id, 'OperationSucceeded');
  expect(await siteStatus(siteId)).toBe('enabled');
});

import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { openSqliteEventStore } from '../../events/store/sqlite.ts';
import { workflowIdOf } from '../../dispatch/temporal.ts';
import { Engine, installRuntime, verified } from '../engine/engine.ts';
import { TemporalServer } from '../engine/temporal-server.ts';
import { lockFile } from './locker.ts';

/* Operations run while the event store is away: they wait, without an error and without an end, and go on. */

jest.setTimeout(45_000);

const course = ['OperationRequested', 'OperationStarted', 'TaskStarted', 'TaskSucceeded', 'OperationSucceeded'];
let server: TemporalServer;
let engine: Engine;
let folder: string;
let path: string;

beforeAll(async () => {
  installRuntime();
  server = await TemporalServer.create();
  await server.start();
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aegir-outage-'));
  path = join(folder, 'events.db');
  engine = new Engine(server, await openSqliteEventStore({ path, patienceMs: 50 }));
  await engine.connect();
});
afterEach(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true });
});
afterAll(() => server.remove());

/** Resolves once Temporal itself tries for the so-manieth time to record for this Operation: the worker's own quick tries are over. */
async function recordingWaits(operationId: string, tries = 2): Promise<void> {
  for (;;) {
    const { raw } = await engine.client.workflow.getHandle(workflowIdOf(operationId)).describe();
    if (raw.pendingActivities?.some(({ activityType, attempt }) => /^(record|startTask)/.test(activityType?.name ?? '') && Number(attempt) >= tries) === true) return;
    await delay(200);
  }
}

async function historyLength(operationId: string): Promise<number> {
  return (await engine.client.workflow.getHandle(workflowIdOf(operationId)).describe()).historyLength;
}

test('the end of a Task is recorded once the store is back, however long that takes, and no Task runs twice', async () => {
  const runs: string[] = [];
  const away = Promise.withResolvers<() => Promise<void>>();
  await engine.startWorker(async ({ started }) => {
    runs.push(started.taskRunId);
    // The Task itself works; the store is gone when its end is to be recorded.
    away.resolve(await lockFile(path));
    return verified;
  });
  engine.startDispatcher();
  const { id } = await engine.verify(await engine.aServer('one'));
  const giveBack = await away.promise;
  await recordingWaits(id);
  const length = await historyLength(id);
  await recordingWaits(id, 3);
  expect(await historyLength(id)).toBe(length);
  await giveBack();
  expect((await engine.until(id, 'OperationSucceeded')).map(({ type }) => type)).toEqual(course);
  expect(runs).toEqual([`${id}-1-1`]);
});

test('what was requested before the file was moved away starts once it is back: nobody has to start anything again', async () => {
  await engine.startWorker(async () => verified);
  const { id } = await engine.verify(await engine.aServer('two'));
  renameSync(path, `${path}.away`);
  engine.startDispatcher();
  await expect(engine.aServer('three')).rejects.toMatchObject({ code: 'event_store_unavailable' });
  renameSync(`${path}.away`, path);
  expect((await engine.until(id, 'OperationSucceeded')).map(({ type }) => type)).toEqual(course);
  // The same dispatcher goes on with what comes later.
  const later = await engine.verify(await engine.aServer('four'));
  expect((await engine.until(later.id, 'OperationSucceeded')).map(({ type }) => type)).toEqual(course);
});

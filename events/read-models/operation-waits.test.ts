import { expect, test } from '@jest/globals';
import type { Lock } from '../operation.ts';
import { operationWaits, wouldWait } from './operation-waits.ts';
import { Recorder, requested } from './testing/recorder.ts';

const exclusive: Lock[] = [{ resource: 'server-w1', mode: 'exclusive' }];
const shared: Lock[] = [{ resource: 'server-w1', mode: 'shared' }];
const asked = (locks: Lock[]) => ({ locks, servers: ['w1'], priority: 'person' as const, requestedAt: '2026-01-02T00:00:00Z' });
const started = { type: 'OperationStarted', data: { workflowId: 'operation-o1', runId: 'r1' } } as const;
const registered = { type: 'ServerRegistered', data: { name: 'web1', address: '10.98.0.11', port: 22, user: 'root', hostKey: 'SHA256:abc' } };

test('where nothing is in its way, an Operation would start at once', async () => {
  await using facts = new Recorder();
  expect(await wouldWait(await facts.db(), asked(exclusive))).toBeNull();
});

test('what an Operation would wait for is what it then waits for', async () => {
  await using facts = new Recorder();
  await facts.operation('o1', requested({ locks: shared, servers: ['w1'] }), started);
  await facts.operation('o2', requested({ locks: exclusive, servers: ['w1'] }));
  const would = await wouldWait(await facts.db(), asked(exclusive));
  expect(would).toMatchObject({ for: 'resource', resource: 'server-w1', place: 2, behind: { id: 'o2' } });
  await facts.operation('o3', requested({ locks: exclusive, servers: ['w1'] }));
  expect((await operationWaits(await facts.db(), ['o3'])).get('o3')).toEqual(would);
});

test('asking changes nothing: who comes after is as far ahead as before', async () => {
  await using facts = new Recorder();
  await facts.operation('o1', requested({ locks: exclusive, servers: ['w1'] }), started);
  const db = await facts.db();
  expect(await wouldWait(db, asked(exclusive))).toMatchObject({ place: 1 });
  expect(await wouldWait(db, asked(exclusive))).toMatchObject({ place: 1 });
});

test('a paused Server holds what would change it, and says who paused it', async () => {
  await using facts = new Recorder();
  await facts.record('server-w1', registered, { type: 'ServerPaused', data: { reason: 'New disks' } });
  expect(await wouldWait(await facts.db(), asked(exclusive))).toMatchObject({ for: 'paused', server: { id: 'w1', name: 'web1' }, reason: 'New disks', by: { name: 'Ada' } });
});

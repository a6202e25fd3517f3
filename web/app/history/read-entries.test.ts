import { expect, test } from '@jest/globals';
import { registerServer } from '../../../commands/register-server.ts';
import { pauseServer, resumeServer } from '../../../commands/pause-server.ts';
import { TaskCatalog } from '../../../catalog/tasks/task-catalog.ts';
import type { HistoryEntry } from '../../../events/read-models/history-queries.ts';
import { EventStoreUnavailable, type EventStore } from '../../../events/store/event-store.ts';
import { MemoryEventStore } from '../../../events/store/memory.ts';
import { readEntries } from './read-entries.ts';

const principal = { kind: 'person', id: 'ada', name: 'Ada', role: 'administrator' } as const;

async function paused(): Promise<{ store: EventStore; entries: HistoryEntry[] }> {
  const store = new MemoryEventStore();
  const commands = { store, tasks: new TaskCatalog([]), now: () => new Date() };
  const { id } = await registerServer(commands, { principal, idempotencyKey: '1' }, { name: 'web-1', address: '192.0.2.1', hostKey: `SHA256:${'A'.repeat(43)}` });
  await pauseServer(commands, { principal, idempotencyKey: '2' }, id, { reason: 'New disks' });
  await resumeServer(commands, { principal, idempotencyKey: '3' }, id, {});
  const entries: HistoryEntry[] = [];
  for await (const { position, stream, revision, type, metadata } of store.read(`server-${id}`)) {
    entries.push({ position, stream, revision, type, occurredAt: metadata.occurredAt, actor: metadata.actor, correlationId: metadata.correlationId });
  }
  return { store, entries };
}

test('each entry is told from its own event, wherever in its stream that is', async () => {
  const { store, entries } = await paused();
  const asked = [entries[2]!, entries[1]!];
  const events = await readEntries(store, asked);
  expect(asked.map((entry) => events.get(entry))).toEqual([{ type: 'ServerResumed', data: {} }, { type: 'ServerPaused', data: { reason: 'New disks' } }]);
});

test('while the event store is away, nothing is known of them, and nothing fails', async () => {
  const { store, entries } = await paused();
  const away = { ...store, read: () => { throw new EventStoreUnavailable('It is away.'); } } as unknown as EventStore;
  expect((await readEntries(away, entries)).size).toBe(0);
});

test('what a newer Aegir has written is left out, and the rest is told', async () => {
  const { store, entries } = await paused();
  const metadata = { correlationId: 'x', causationId: 'x', actor: { kind: 'system', id: 'new', name: 'New' }, occurredAt: new Date().toISOString(), schemaVersion: 1 } as const;
  const stream = entries[0]!.stream as `server-${string}`;
  await store.append(stream, [{ id: crypto.randomUUID(), type: 'ServerPainted', data: { colour: 'blue' }, metadata }], { expected: 2 });
  const events = await readEntries(store, [...entries, { ...entries[0]!, revision: 3, type: 'ServerPainted' }]);
  expect([...events.values()].map(({ type }) => type)).toEqual(['ServerRegistered', 'ServerPaused', 'ServerResumed']);
});

import { beforeEach, describe, expect, test } from '@jest/globals';
import { TaskCatalog } from '../catalog/tasks/task-catalog.ts';
import type { RecordedEvent } from '../events/event.ts';
import { MemoryEventStore } from '../events/store/memory.ts';
import { pauseServer, resumeServer } from './pause-server.ts';
import type { Principal } from './principal.ts';
import { registerServer } from './register-server.ts';

const ada: Principal = { kind: 'person', id: 'ada', name: 'Ada', role: 'administrator' };
const vi: Principal = { kind: 'person', id: 'vi', name: 'Vi', role: 'viewer' };
const context = { store: new MemoryEventStore(), tasks: new TaskCatalog([]), now: () => new Date('2026-01-01T00:00:00Z') };
let id: string;
beforeEach(async () => {
  context.store = new MemoryEventStore();
  ({ id } = await registerServer(context, { principal: ada, idempotencyKey: 'r' }, { name: 'web1', address: '192.0.2.1', hostKey: `SHA256:${'A'.repeat(43)}` }));
});

async function events(): Promise<RecordedEvent[]> {
  return (await Array.fromAsync(context.store.read(`server-${id}`))).slice(1);
}

describe('pausing a Server', () => {
  test('is recorded with who did it and why, and ends with resuming it', async () => {
    await pauseServer(context, { principal: ada, idempotencyKey: 'p' }, id, { reason: 'New disks' });
    await resumeServer(context, { principal: ada, idempotencyKey: 'q' }, id, {});
    expect(await events()).toMatchObject([
      { type: 'ServerPaused', data: { reason: 'New disks' }, metadata: { actor: { kind: 'person', name: 'Ada' } } },
      { type: 'ServerResumed', data: {} },
    ]);
  });

  test('answers a repetition as the first time, and changes nothing more', async () => {
    const first = await pauseServer(context, { principal: ada, idempotencyKey: 'p' }, id, {});
    await resumeServer(context, { principal: ada, idempotencyKey: 'p' }, id, {});
    expect(await pauseServer(context, { principal: ada, idempotencyKey: 'p' }, id, {})).toEqual(first);
    expect(await events()).toHaveLength(2);
  });

  test('is refused to who may not operate it, and where there is no such Server or it is paused', async () => {
    await expect(pauseServer(context, { principal: vi, idempotencyKey: 'p' }, id, {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(pauseServer(context, { principal: ada, idempotencyKey: 'p' }, 'none', {})).rejects.toMatchObject({ code: 'not_found' });
    await pauseServer(context, { principal: ada, idempotencyKey: 'p' }, id, {});
    await expect(pauseServer(context, { principal: ada, idempotencyKey: 'other' }, id, {})).rejects.toMatchObject({ code: 'conflict' });
    await expect(pauseServer(context, { principal: ada, idempotencyKey: 'third' }, id, { reason: 'x'.repeat(1001), why: 1 })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

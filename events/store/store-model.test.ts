import { expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StreamName } from '../event.ts';
import { all, metadata } from './contract/harness.ts';
import type { EventStore } from './event-store.ts';
import { MemoryEventStore } from './memory.ts';
import { openSqliteEventStore } from './sqlite.ts';

jest.setTimeout(60_000);

/** Few streams and few ids, so that conflicts, repetitions and duplicates are common. */
const stream = fc.constantFrom<StreamName>('site-a', 'site-b', 'operation-a');
const id = fc.integer({ min: 0, max: 15 }).map((n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
const command = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('append' as const), stream, ids: fc.array(id, { minLength: 1, maxLength: 3 }), expected: fc.oneof(fc.constant('none' as const), fc.integer({ min: 0, max: 4 })), data: fc.json() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('read' as const), stream, from: fc.integer({ min: 0, max: 6 }), backwards: fc.boolean(), limit: fc.integer({ min: 0, max: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('readAll' as const), categories: fc.subarray(['site', 'operation', 'server'] as const), limit: fc.integer({ min: 0, max: 8 }) }) },
);

/** An answer, or the refusal in full. */
async function carryOut(store: EventStore, step: typeof command extends fc.Arbitrary<infer T> ? T : never): Promise<unknown> {
  try {
    switch (step.kind) {
      case 'append':
        return await store.append(step.stream, step.ids.map((each) => ({ id: each, type: 'T', data: JSON.parse(step.data), metadata })), { expected: step.expected });
      case 'read':
        return await all(store.read(step.stream, step));
      case 'readAll':
        return await all(store.readAll(step));
    }
  } catch (error) {
    return { code: (error as { code: string }).code, message: (error as Error).message };
  }
}

it('memory and SQLite give the same answers to the same commands', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aegir-model-'));
  let run = 0;
  await fc.assert(fc.asyncProperty(fc.array(command, { maxLength: 40 }), async (steps) => {
    const memory = new MemoryEventStore();
    const sqlite = await openSqliteEventStore({ path: join(folder, `${run++}.db`) });
    try {
      for (const step of steps) expect(await carryOut(sqlite, step)).toEqual(await carryOut(memory, step));
      expect(await all(sqlite.readAll())).toEqual(await all(memory.readAll()));
    } finally {
      await sqlite.close();
    }
  }), { numRuns: 100 });
  rmSync(folder, { recursive: true });
});

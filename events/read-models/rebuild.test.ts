import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { platform, server, site } from '../aggregate.ts';
import { idOf, type RecordedEvent } from '../event.ts';
import { MemoryEventStore } from '../store/memory.ts';
import { load } from '../store/streams.ts';
import { showOperation } from './show-operation.ts';
import { showPlatform } from './platforms-queries.ts';
import { showServer } from './servers-queries.ts';
import { showSite } from './sites-queries.ts';
import { ModelDirectory, timeoutMs } from './testing/model-directory.ts';
import { moves, operationAggregate, PlayedHistory, type Move } from './testing/played-history.ts';

const beginning: Move[] = (['server', 'distribution', 'platform', 'site', 'operation'] as const).map((each) => ({ move: each, pick: 0, choice: 0 }));
const move = fc.record({
  // Mostly going on with few Operations, so that many of them come far.
  move: fc.oneof({ weight: 1, arbitrary: fc.constantFrom(...moves) }, { weight: 3, arbitrary: fc.constant('advance' as const) }),
  pick: fc.nat(1000),
  choice: fc.nat(10_000),
});
const history = fc.array(move, { minLength: 50, maxLength: 300, size: 'max' }).map((rest) => [...beginning, ...rest]);

test('rows followed live, with a restart in between, are those of a rebuild, whatever happened', async () => {
  await fc.assert(fc.asyncProperty(history, fc.double({ min: 0, max: 1, noNaN: true }), async (all, restart) => {
    const cut = Math.floor(all.length * restart);
    await expectSameRows(all.slice(0, cut), all.slice(cut));
  }), { numRuns: 25 });
}, 120_000);

test('who comes after a restart stands behind those that had ended before it, as in a rebuild', async () => {
  const request: Move = { move: 'operation', pick: 0, choice: 0 };
  await expectSameRows([request, { move: 'advance', pick: 0, choice: 22 }], [request]);
});

test('each thing is shown in the state that its aggregate folds to, whatever happened', async () => {
  await fc.assert(fc.asyncProperty(history, async (all) => {
    const store = new MemoryEventStore();
    const played = new PlayedHistory(store);
    await played.play(all);
    using directory = new ModelDirectory();
    const readModels = directory.open(store);
    expect(await readModels.upToDate({ timeoutMs })).toBe(true);
    const db = readModels.db();
    for (const id of played.ids.operation) {
      const { state } = await load(store, `operation-${id}`, operationAggregate);
      const shown = await showOperation(db, id);
      expect(shown).toMatchObject({ status: state.status, blocked: state.blocked ?? null });
      const latest = shown?.tasks.map((task) => ({
        step: task.step, status: task.status, ...pick(task.attempts.at(-1)), task: task.task, title: task.title, idempotent: task.idempotent,
        ...(task.undoes === null ? {} : { undoes: task.undoes }),
      }));
      expect(latest).toEqual(state.tasks.toSorted((one, other) => one.step - other.step));
    }
    for (const id of played.ids.server) {
      const { state } = await load(store, `server-${id}`, server);
      const shown = await showServer(db, id);
      expect(shown?.status).toBe(state.status);
      expect(shown?.services.map(({ kind }) => kind)).toEqual(state.status === 'absent' ? [] : Object.keys(state.services).sort());
    }
    for (const id of played.ids.platform) {
      const { state } = await load(store, `platform-${id}`, platform);
      const shown = await showPlatform(db, id);
      expect(shown?.status).toBe(state.status);
      expect(shown?.servers.map((each) => each.id).sort()).toEqual(state.status === 'ready' ? state.servers.toSorted() : []);
    }
    for (const id of played.ids.site) {
      const { state } = await load(store, `site-${id}`, site);
      expect(await showSite(db, id)).toMatchObject({ status: state.status, ...(state.status === 'absent' ? {} : { name: state.name, domains: state.domains }) });
    }
    await readModels.close();
  }), { numRuns: 15 });
}, 120_000);

const fixtures = new URL('fixtures/', import.meta.url);
const recorded = readdirSync(fixtures, { withFileTypes: true }).filter((entry) => entry.name.endsWith('.jsonl')).map((entry) => entry.name);

if (recorded.length === 0) {
  test.skip('rows of a recorded log are the same when rebuilt: no log has been recorded into fixtures/*.jsonl', () => {});
} else {
  test.each(recorded)('rows of the recorded log %s are the same, followed event by event and rebuilt', async (name) => {
    const events = readFileSync(new URL(name, fixtures), 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as RecordedEvent);
    const store = new MemoryEventStore();
    using followed = new ModelDirectory();
    using rebuilt = new ModelDirectory();
    const readModels = followed.open(store);
    for (const { id, type, data, metadata, stream, revision } of events) {
      const { position } = await store.append(stream, [{ id, type, data, metadata }], { expected: revision === 0 ? 'none' : revision - 1 });
      expect(await readModels.waitFor(position, { timeoutMs })).toBe(true);
    }
    const operations = new Set(events.filter(({ type }) => type === 'OperationRequested').map(({ stream }) => idOf(stream)));
    for (const id of operations) expect((await showOperation(readModels.db(), id))?.id).toBe(id);
    await readModels.close();
    await buildOnce(store, rebuilt);
    expect(followed.rows()).toEqual(rebuilt.rows());
  }, 120_000);
}

/** @param parts each is played before another process. */
async function expectSameRows(...parts: Move[][]): Promise<void> {
  const store = new MemoryEventStore();
  const played = new PlayedHistory(store);
  using followed = new ModelDirectory();
  using rebuilt = new ModelDirectory();
  for (const part of parts) {
    const readModels = followed.open(store);
    await played.play(part);
    expect(await readModels.upToDate({ timeoutMs })).toBe(true);
    await readModels.close();
  }
  await buildOnce(store, rebuilt);
  expect(followed.rows()).toEqual(rebuilt.rows());
}

async function buildOnce(store: MemoryEventStore, directory: ModelDirectory): Promise<void> {
  const readModels = directory.open(store);
  expect(await readModels.upToDate({ timeoutMs })).toBe(true);
  await readModels.close();
}

function pick(attempt: { attempt: number; taskRunId: string } | undefined) {
  return { attempt: attempt?.attempt, taskRunId: attempt?.taskRunId };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReadModels } from '../events/read-models/read-models.ts';
import type { EventStore } from '../events/store/event-store.ts';
import type { Benchmark } from './benchmark.ts';
import { medians, timed } from './statistics.ts';

const rounds = 5;
const patienceMs = 120_000;

/** All read models from nothing, against reading the same events and doing nothing with them, in turns. */
export const rebuild: Benchmark = {
  name: 'rebuild',
  title: 'Rebuild of the read models',
  async run({ busyStore }) {
    const { store, events } = await busyStore();
    const measured = [];
    for (let round = 0; round <= rounds; round += 1) {
      const rebuilt = events / (await rebuildMs(store) / 1000);
      const read = events / (await timed(() => readThrough(store)) / 1000);
      // The first warms up.
      if (round > 0) measured.push({ rebuilt, read });
    }
    const of = medians(measured);
    return {
      figures: [{
        what: `Rebuild of all read models from ${events.toLocaleString('en')} events`, value: of.rebuilt, unit: '/s', goal: { atLeast: 50_000 },
        reference: { what: 'reading the events alone', value: of.read, unit: '/s' },
      }],
    };
  },
};

async function rebuildMs(store: EventStore): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'aegir-bench-models-'));
  const began = performance.now();
  const models = new ReadModels({ store, directory });
  if (!(await models.upToDate({ timeoutMs: patienceMs }))) throw new Error(`The read models did not come up: ${models.status().error ?? 'no reason given'}.`);
  const took = performance.now() - began;
  await models.close();
  rmSync(directory, { recursive: true });
  return took;
}

async function readThrough(store: EventStore): Promise<void> {
  for await (const _ of store.readAll()) continue;
}

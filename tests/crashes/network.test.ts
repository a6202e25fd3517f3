import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CASE_MS, CrashStage, STAGE_MS, whyNoCrashes } from './crash-stage.ts';
import { allGone, marked, spread } from './machine-processes.ts';

const why = await whyNoCrashes();
const SILENCE_SECONDS = 40;

(why === null ? describe : describe.skip)(`a network between runner and host${why === null ? '' : ` (${why})`}`, () => {
  let stage: CrashStage;
  beforeAll(async () => {
    stage = await CrashStage.open('network');
  }, STAGE_MS);
  afterAll(async () => stage?.close(), STAGE_MS);

  test('that is away for 7 s costs nothing: the Tasks go on and succeed, their logs whole', async () => {
    const ticks = stage.start('contract.ticks', { count: 220 });
    const held = await stage.startHeld('contract.hold', 'short');
    await ticks.until((record) => record.k === 'out');
    await stage.cut();
    await delay(7_000);
    await stage.mend();
    await stage.letThrough('short');
    expect(await ticks.ended).toMatchObject({ outcome: 'succeeded' });
    expect(ticks.text).toBe(Array.from({ length: 220 }, (_, index) => `tick ${index + 1}\n`).join(''));
    expect(await held.ended).toMatchObject({ outcome: 'succeeded' });
    expect(await stage.begun('short')).toBe(1);
  }, CASE_MS);

  test('that stays away ends the Tasks with that reason; what goes on there is ended before anything else begins', async () => {
    const runs = [await stage.startHeld('contract.gate', 'long-script'), await stage.startHeld('contract.hold', 'long-role')];
    const left = (await Promise.all(runs.map(({ id }) => spread(id)))).flatMap(({ host }) => host);
    const began = performance.now();
    await stage.cut();
    for (const run of runs) {
      const end = await run.ended;
      expect(end).toMatchObject({ k: 'end', outcome: 'unreachable', message: expect.stringMatching(/^The connection to server minion was lost.*may go on: server minion could not be asked.*before anything else is run there/) });
      expect(end).not.toHaveProperty('nothingRun');
      expect((await marked(run.id)).runner).toEqual([]);
    }
    expect((performance.now() - began) / 1000).toBeLessThan(SILENCE_SECONDS);
    // They are out of reach, and hold what an attempt after them would want.
    expect((await Promise.all(runs.map(({ id }) => marked(id)))).flatMap(({ host }) => host)).not.toEqual([]);

    await stage.mend();
    const next = stage.start('contract.greet', { name: 'Ada' });
    await next.until((record) => record.k === 'out');
    expect((await Promise.all(runs.map(({ id }) => marked(id)))).flatMap(({ host }) => host)).toEqual([]);
    await allGone(left);
    expect(await next.ended).toMatchObject({ outcome: 'succeeded' });
    for (const gate of ['long-script', 'long-role']) expect(await stage.begun(gate)).toBe(1);
  }, CASE_MS);

  test('that went away while nothing ran is noticed before anything is run', async () => {
    expect(await stage.start('contract.greet', { name: 'Ada' }).ended).toMatchObject({ outcome: 'succeeded' });
    await stage.cut();
    try {
      // The connection is still open for those who ask it alone; after a second its last proof counts no more.
      await delay(1_100);
      expect(await stage.start('contract.greet', { name: 'Ada' }).ended).toMatchObject({ outcome: 'unreachable', nothingRun: true });
    } finally {
      await stage.mend();
    }
    expect(await stage.start('contract.greet', { name: 'Ada' }).ended).toMatchObject({ outcome: 'succeeded' });
  }, CASE_MS);
});

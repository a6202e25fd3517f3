import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CASE_MS, CrashStage, STAGE_MS, whyNoCrashes } from './crash-stage.ts';
import { allGone, marked, spread } from './machine-processes.ts';
import type { WatchedRun } from './watched-run.ts';

const why = await whyNoCrashes();
/** From the call to the end of the last process. Milliseconds. */
const LONGEST_MS = 2_000;

(why === null ? describe : describe.skip)(`a Task that is stopped${why === null ? '' : ` (${why})`}`, () => {
  let stage: CrashStage;
  beforeAll(async () => {
    stage = await CrashStage.open('cancel');
  }, STAGE_MS);
  afterAll(async () => stage?.close(), STAGE_MS);

  /** Milliseconds from the call until all of these are dead. */
  async function cancelled(run: WatchedRun, pids: readonly number[]): Promise<number> {
    const began = performance.now();
    await Promise.all([stage.transport.cancel(run.id), allGone(pids)]);
    const took = performance.now() - began;
    process.stdout.write(`cancel: ${Math.round(took)} ms to the end of ${pids.length} processes\n`);
    return took;
  }

  for (const [what, start] of [
    ['a script that waits', () => stage.startHeld('contract.gate', 'cancel-script')],
    ['a role that waits', () => stage.startHeld('contract.hold', 'cancel-role')],
    ['a script whose tree ignores every signal', async () => {
      const run = stage.start('contract.tree');
      await run.until((record) => record.k === 'out');
      return run;
    }],
  ] as const) {
    test(`as ${what} has ended within two seconds, on the runner and on the host`, async () => {
      const run = await start();
      const { runner, host } = await spread(run.id);
      expect(await cancelled(run, [...runner, ...host])).toBeLessThan(LONGEST_MS);
      expect(await run.ended).toMatchObject({ k: 'end', outcome: 'cancelled', message: 'Cancelled. What it had started was ended.' });
      expect(await marked(run.id)).toEqual({ runner: [], host: [] });
    }, CASE_MS);
  }

  test('on a host that does not answer has ended on the runner within two seconds, and says that the rest may go on', async () => {
    const runs = [await stage.startHeld('contract.gate', 'dark-script'), await stage.startHeld('contract.hold', 'dark-role')];
    const found = await Promise.all(runs.map(({ id }) => spread(id)));
    await stage.cut();
    try {
      const began = performance.now();
      for (const took of await Promise.all(runs.map((run, index) => cancelled(run, found[index]!.runner)))) expect(took).toBeLessThan(LONGEST_MS);
      for (const run of runs) {
        expect(await run.ended).toMatchObject({ k: 'end', outcome: 'cancelled', message: expect.stringMatching(/^Cancelled. What it had started may go on: server minion could not be asked/) });
      }
      expect(performance.now() - began).toBeLessThan(10_000);
    } finally {
      await stage.mend();
    }
    await stage.start('contract.greet', { name: 'Ada' }).ended;
    await allGone(found.flatMap(({ host }) => host));
  }, CASE_MS);

  test('while it and others wait for a host that does not answer has run nothing, and ends within two seconds', async () => {
    await stage.powerOff();
    // The last proof of the connection counts for a second.
    await delay(1_100);
    try {
      const runs = [1, 2, 3].map(() => stage.start('contract.greet', { name: 'Ada' }));
      await Promise.all(runs.map((run) => run.until((record) => record.k === 'start')));
      const began = performance.now();
      await Promise.all(runs.map(({ id }) => stage.transport.cancel(id)));
      for (const run of runs) {
        expect(await run.ended).toMatchObject({ outcome: 'cancelled', nothingRun: true, message: 'Cancelled before anything was run.' });
      }
      expect(performance.now() - began).toBeLessThan(LONGEST_MS);
    } finally {
      await stage.powerOn();
    }
  }, CASE_MS);

  test('because its time is up takes the same way', async () => {
    const run = stage.start('contract.tree', {}, 3);
    await run.until((record) => record.k === 'out');
    const { runner, host } = await spread(run.id);
    const kill = await run.until((record) => record.k === 'kill');
    await allGone([...runner, ...host]);
    const end = await run.ended;
    expect(end).toMatchObject({ k: 'end', outcome: 'timed_out', message: 'Stopped after 3 s, the longest it may take. What it had started was ended.' });
    expect('t' in kill && 't' in end && end.t - kill.t).toBeLessThan(LONGEST_MS / 1000);
  }, CASE_MS);
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CASE_MS, CrashStage, STAGE_MS, whyNoCrashes } from './crash-stage.ts';
import { marked, spread } from './machine-processes.ts';

const why = await whyNoCrashes();
/** Until the keep-alive gives a silent host up, and until asking it once more is given up: 20 s and 5 s. */
const SILENCE_SECONDS = 40;

(why === null ? describe : describe.skip)(`a host that goes down in the middle of a Task${why === null ? '' : ` (${why})`}`, () => {
  let stage: CrashStage;
  beforeAll(async () => {
    stage = await CrashStage.open('host');
  }, STAGE_MS);
  afterAll(async () => stage?.close(), STAGE_MS);

  async function nextTaskWorks(): Promise<void> {
    const next = [stage.start('contract.greet', { name: 'Ada' }), stage.start('contract.write', { file: 'next', text: 'next' })];
    for (const { ended } of next) expect(await ended).toMatchObject({ k: 'end', outcome: 'succeeded' });
  }

  test('without a word is unreachable within a bounded time, never said to have run nothing, and the next Task works once it is back', async () => {
    const runs = [await stage.startHeld('contract.gate', 'script'), await stage.startHeld('contract.hold', 'role')];
    await Promise.all(runs.map(({ id }) => spread(id)));
    const began = performance.now();
    await stage.powerOff();
    for (const run of runs) {
      const end = await run.ended;
      expect(end).toMatchObject({ k: 'end', outcome: 'unreachable', message: expect.stringMatching(/^The connection to server minion was lost.*What it had started may go on: server minion could not be asked/) });
      expect(end).not.toHaveProperty('nothingRun');
      expect(await marked(run.id)).toEqual({ runner: [], host: [] });
    }
    expect((performance.now() - began) / 1000).toBeLessThan(SILENCE_SECONDS);

    const away = await stage.start('contract.greet', { name: 'Ada' }).ended;
    expect(away).toMatchObject({ outcome: 'unreachable', nothingRun: true, message: expect.stringMatching(/^Server minion cannot be reached.*nothing was run; check that it is up/) });
    await stage.powerOn();
    await nextTaskWorks();
  }, CASE_MS);

  test('and is up again before anybody noticed is served over a new connection', async () => {
    // A connection is open and idle, and its Server forgets it.
    await nextTaskWorks();
    await stage.powerOff();
    await stage.powerOn();
    await nextTaskWorks();
  }, CASE_MS);

  test('in good order says who ended what it ran', async () => {
    const runs = [await stage.startHeld('contract.gate', 'orderly-script'), await stage.startHeld('contract.hold', 'orderly-role')];
    await stage.host.shell('systemctl --no-block reboot');
    for (const run of runs) {
      const end = await run.ended;
      expect(['failed', 'unreachable']).toContain(end.k === 'end' ? end.outcome : end.k);
      expect(end.message).toMatch(/SIGTERM|SIGKILL|SIGHUP|was lost/);
      expect(end).not.toHaveProperty('nothingRun');
    }
  }, CASE_MS);
});

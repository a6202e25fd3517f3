import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StartRecord } from '../../activities/transport/records.ts';
import { CASE_MS, CrashStage, STAGE_MS, whyNoCrashes } from './crash-stage.ts';
import { allGone, marked, spread } from './machine-processes.ts';
import type { WatchedRun } from './watched-run.ts';

const why = await whyNoCrashes();

(why === null ? describe : describe.skip)(`a supervisor that is killed${why === null ? '' : ` (${why})`}`, () => {
  let stage: CrashStage;
  beforeAll(async () => {
    stage = await CrashStage.open('supervisor');
  }, STAGE_MS);
  afterAll(async () => stage?.close(), STAGE_MS);

  async function kill(run: WatchedRun): Promise<void> {
    const { pid } = (await run.until((record) => record.k === 'start')) as StartRecord & { offset: number };
    process.kill(pid, 'SIGKILL');
  }

  test('at the start leaves a run that is known to have run nothing', async () => {
    // A Server that does not answer at all holds it there.
    await stage.cut();
    try {
      const run = stage.start('contract.greet', { name: 'Ada' });
      await kill(run);
      expect(await run.ended).toMatchObject({ k: 'lost', nothingRun: true });
    } finally {
      await stage.mend();
    }
  }, CASE_MS);

  for (const task of ['contract.gate', 'contract.hold'] as const) {
    test(`in the middle of ${task} leaves a lost run, and nothing of it on runner and host when that is said`, async () => {
      const gate = `middle-${task.split('.')[1]}`;
      const run = await stage.startHeld(task, gate);
      const before = await spread(run.id);
      await kill(run);
      const end = await run.ended;
      expect(await marked(run.id)).toEqual({ runner: [], host: [] });
      await allGone([...before.runner, ...before.host]);
      expect(end).toMatchObject({ k: 'lost', message: expect.stringContaining('what it had started was ended') });
      expect(end).not.toHaveProperty('nothingRun');
      expect(existsSync(join(stage.home, 'spool', run.id, 'work'))).toBe(false);
      expect(await stage.begun(gate)).toBe(1);
    }, CASE_MS);
  }

  test('after the engine ended, before its end was kept, is lost and not a success', async () => {
    // What the engine said is there, and its end is not: the supervisor is stopped before it hears of it.
    const run = await stage.startHeld('contract.gate', 'late');
    const engine = (await spread(run.id)).runner;
    const { pid } = (await run.until((record) => record.k === 'start')) as StartRecord & { offset: number };
    process.kill(pid, 'SIGSTOP');
    await stage.letThrough('late');
    await allGone(engine);
    process.kill(pid, 'SIGKILL');
    expect(await run.ended).toMatchObject({ k: 'lost' });
    expect(await readFile(join(stage.home, 'spool', run.id, 'journal'), 'utf8')).not.toContain('"k":"end"');
  }, CASE_MS);

  test('while the host is away says that what it started may go on, and the next Task ends that first', async () => {
    const run = await stage.startHeld('contract.gate', 'away');
    const { host } = await spread(run.id);
    await stage.cut();
    await kill(run);
    const end = await run.ended;
    expect(end).toMatchObject({ k: 'lost', message: expect.stringMatching(/may go on: server minion could not be asked/) });
    expect((await marked(run.id)).runner).toEqual([]);
    await stage.mend();
    const next = stage.start('contract.greet', { name: 'Ada' });
    await next.until((record) => record.k === 'out');
    await allGone(host);
    expect(await next.ended).toMatchObject({ outcome: 'succeeded' });
  }, CASE_MS);
});

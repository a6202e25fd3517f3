import { expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { checkInstallation } from './invariants/installation.ts';
import { checkWaits } from './invariants/waits.ts';
import type { Installation } from './installation.ts';
import { ModelStage } from './model-stage.ts';
import { script, type Move } from './moves.ts';
import { People } from './people.ts';
import { Play } from './play.ts';
import { story } from './story.ts';
import { setUp } from './set-up.ts';

/* The engine under a schedule that is drawn: `AEGIR_MODEL_RUNS` is how many, `AEGIR_MODEL_SEED` draws other ones. */

const numRuns = Number(process.env['AEGIR_MODEL_RUNS'] ?? 300);
/** Repeats itself, so that a change is what fails. */
const seed = Number(process.env['AEGIR_MODEL_SEED'] ?? 1);
/** The path to a counterexample, as a failure prints it. */
const path = process.env['AEGIR_MODEL_PATH'];

/** Milliseconds of looking for a smaller counterexample. */
const longestShrinking = 15_000;

const stage = new ModelStage();

/** @param decisions what people decide at the end on whatever is open then */
async function play(moves: readonly Move[], decisions: readonly number[]): Promise<Installation> {
  jest.setSystemTime(Date.parse('2026-01-01T00:00:00Z'));
  const installation = stage.installation();
  try {
    await setUp(installation.store);
    installation.startWorker();
    const people = new People(installation);
    const play = new Play(installation, people);
    await play.run(moves);
    await play.recover();
    checkWaits(await play.operations(), await play.paused());
    await play.resumeAll();
    let decided = 0;
    const decide = (): number => decisions[(decided += 1) % decisions.length]!;
    await play.takeUpLost(decide);
    await play.bringToEnd(({ state: { blocked } }) => blocked!.decisions[decide() % blocked!.decisions.length]!.decision);
    await checkInstallation(installation);
    return installation;
  } catch (error) {
    (error as Error).message += `\n\nWhat had happened:\n${await story(installation.store)}`;
    throw error;
  } finally {
    await installation.stop();
    jest.clearAllTimers();
  }
}

test('whatever fails, is decided, is changed, is cancelled, is paused and dies in whatever order, and is launched again or gone on with, every Operation ends once and leaves nothing held', async () => {
  let failedAt: number | undefined;
  await fc.assert(fc.asyncProperty(script, fc.array(fc.nat(3), { minLength: 1, maxLength: 8 }), async (moves, decisions) => {
    if (failedAt !== undefined && performance.now() - failedAt > longestShrinking) return;
    try {
      await play(moves, decisions);
    } catch (error) {
      failedAt ??= performance.now();
      throw error;
    }
  }), { numRuns, seed, ...(path === undefined ? {} : { path, endOnFailure: true }) });
  expect(true).toBe(true);
}, 600_000);

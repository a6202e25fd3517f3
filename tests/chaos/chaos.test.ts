import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { whyNoStack } from '../e2e/stack.ts';
import { play, struckIn } from './play.ts';
import { Stage } from './stage.ts';

const points = Number(process.env['AEGIR_CHAOS_POINTS'] ?? 60);
const seed = Number(process.env['AEGIR_CHAOS_SEED'] ?? 1);

jest.setTimeout(60_000 + points * 30_000);

const why = await whyNoStack();
if (why !== undefined) console.warn(`SKIPPED: chaos on real hosts: ${why}`);

(why === undefined ? describe : describe.skip)(`anything may die at any moment (AEGIR_CHAOS_SEED=${seed})`, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open(['chaos-1', 'chaos-2']);
  });
  afterAll(async () => stage.close());

  test(`${points} times, and each effect happens once, each log is whole, nothing is left and nothing is stuck`, async () => {
    const played = await play(stage, seed, points, (line) => process.stderr.write(`chaos: ${line}\n`));
    expect(played.flatMap(({ number, id, host, faults }) => faults.map((fault) => `Operation ${number} (${id} on ${host}): ${fault}`))).toEqual([]);
    expect(struckIn(played)).toBeGreaterThanOrEqual(points);
  });
});

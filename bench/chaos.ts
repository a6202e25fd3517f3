import { randomInt } from 'node:crypto';
import { victims } from '../tests/chaos/draw.ts';
import { play } from '../tests/chaos/play.ts';
import { Stage } from '../tests/chaos/stage.ts';
import type { Benchmark } from './benchmark.ts';

const points = Number(process.env['AEGIR_CHAOS_POINTS'] ?? 1000);
const seed = Number(process.env['AEGIR_CHAOS_SEED'] ?? randomInt(2 ** 31));

/** The chaos suite of `tests/chaos/` for as long as it takes to find what happens once in a thousand times. */
export const chaos: Benchmark = {
  name: 'chaos',
  title: `${points.toLocaleString('en')} kills in the middle of Operations`,
  takesHours: true,
  async run() {
    process.stderr.write(`bench: AEGIR_CHAOS_SEED=${seed}\n`);
    const stage = await Stage.open(['chaos-1', 'chaos-2']);
    try {
      const from = performance.now();
      const { struck, asked, faults } = await play(stage, seed, points, (line) => process.stderr.write(`bench: ${line}\n`));
      const minutes = (performance.now() - from) / 60_000;
      return {
        figures: [
          { what: `Kills with the seed ${seed}`, value: struck.length, unit: 'times', goal: { atLeast: points } },
          ...victims.map((victim) => ({ what: `of ${victim}`, value: struck.filter((point) => point.victim === victim).length, unit: 'times' as const })),
          { what: 'An effect lost or repeated, a log not whole, something left or stuck', value: faults.length, unit: 'times', goal: { atMost: 0 } },
          { what: 'A person was asked', value: asked, unit: 'times' },
          { what: 'For all of it', value: minutes, unit: 'min' },
        ],
      };
    } finally {
      await stage.close();
    }
  },
};

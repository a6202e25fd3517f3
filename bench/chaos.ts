import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { draw, victims, type DrawnOperation } from '../tests/chaos/draw.ts';
import { evidenceOf } from '../tests/chaos/evidence.ts';
import { lineOf, playRound } from '../tests/chaos/play.ts';
import { Stage } from '../tests/chaos/stage.ts';
import type { Benchmark, Figure } from './benchmark.ts';
import { ChaosProgress } from './chaos-progress.ts';

const number = (name: string): number | undefined => (process.env[name] === undefined || process.env[name] === '' ? undefined : Number(process.env[name]));
const points = number('AEGIR_CHAOS_POINTS') ?? 1000;
/** Installations side by side, each with two hosts of its own. */
const lanes = number('AEGIR_CHAOS_LANES') ?? 1;
/** The one Operation to play, to see a fault of it again. */
const only = number('AEGIR_CHAOS_OPERATION');

const say = (line: string): void => void process.stderr.write(`bench: ${line}\n`);

/**
 * The chaos suite of `tests/chaos/` for as long as it takes to find what happens once in a thousand times. What was played is kept after each
 * round; interrupted, it goes on from there when it is started again.
 */
export const chaos: Benchmark = {
  name: 'chaos',
  title: `${points.toLocaleString('en')} kills in the middle of Operations`,
  takesHours: true,
  async run({ own, stopping, progressFile }) {
    const progress = openProgress(progressFile);
    const isDone = (): boolean => stopping.aborted || (only === undefined ? progress.struck >= points : progress.hasPlayed(only));
    say(`AEGIR_CHAOS_SEED=${progress.seed}, ${progress.struck} of ${points} kills are behind it; progress in ${progress.path}`);
    if (!isDone()) {
      progress.begin(commit(), lanes);
      const drawn = unplayed(progress);
      await Promise.all(Array.from({ length: lanes }, async (_, lane) => {
        const stage = await own(Stage.open(hostsOf(lane)));
        while (!isDone()) {
          const round = await playRound(stage, drawn);
          // What went down with the stage says nothing; it is played again.
          if (stopping.aborted || round.length === 0) return;
          progress.add(round, new Map(round.flatMap((one) => (one.faults.length === 0 ? [] : [[one.number, evidenceOf(one, stage)] as const]))));
          for (const one of round) say(lineOf(one));
          say(`${progress.struck} of ${points} kills`);
        }
      }));
    }
    return { figures: figuresOf(progress) };
  },
};

/** A single Operation is played as often as one asks for it. */
function openProgress(file: (name: string) => string): ChaosProgress {
  const seed = number('AEGIR_CHAOS_SEED');
  if (only === undefined) return ChaosProgress.open(file('chaos'), seed, () => randomInt(2 ** 31));
  if (seed === undefined) throw new Error('AEGIR_CHAOS_OPERATION is a number among those that a seed draws: give AEGIR_CHAOS_SEED too.');
  const path = file(`chaos-operation-${only}`);
  rmSync(path, { force: true });
  return ChaosProgress.open(path, seed, () => seed);
}

/** Names are one word to the machine: the hosts of all lanes are its neighbours. */
function hostsOf(lane: number): string[] {
  return [1, 2].map((host) => (lane === 0 ? `chaos-${host}` : `chaos-${lane + 1}-${host}`));
}

function* unplayed(progress: ChaosProgress): Generator<DrawnOperation, void> {
  for (const operation of draw(progress.seed)) {
    if (only !== undefined && operation.number > only) return;
    if (only === undefined ? !progress.hasPlayed(operation.number) : operation.number === only) yield operation;
  }
}

function figuresOf(progress: ChaosProgress): Figure[] {
  const { seed, runs, played, struck } = progress;
  const of = (victim: string): number => played.flatMap((one) => one.struck).filter((point) => point.victim === victim).length;
  const faults = played.filter((one) => one.faults.length > 0);
  const where = faults.length === 0 ? '' : ` (Operations ${faults.map((one) => one.number).join(', ')}; evidence in ${progress.faultsFolder})`;
  return [
    { what: `Kills with the seed ${seed}`, value: struck, unit: 'times', goal: { atLeast: only === undefined ? points : 1 } },
    ...victims.map((victim) => ({ what: `of ${victim}`, value: of(victim), unit: 'times' as const })),
    { what: `An effect lost or repeated, a log not whole, something left or stuck${where}`, value: faults.flatMap((one) => one.faults).length, unit: 'times', goal: { atMost: 0 } },
    { what: 'A person was asked', value: played.reduce((sum, { asked }) => sum + asked, 0), unit: 'times' },
    ...runs.flatMap((run, index): Figure[] => [
      { what: `Kills of run ${index + 1}, begun ${run.startedAt}, at commit ${run.commit}, ${run.lanes} side by side`, value: run.struck, unit: 'times' },
      { what: `Run ${index + 1} took`, value: run.minutes, unit: 'min' },
    ]),
    { what: 'For all of it', value: runs.reduce((sum, { minutes }) => sum + minutes, 0), unit: 'min' },
  ];
}

/** What is checked out. */
function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--abbrev=12', '--dirty', '--exclude=*'], { cwd: import.meta.dirname, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown';
  }
}

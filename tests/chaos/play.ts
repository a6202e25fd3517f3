import { draw, type DrawnOperation, type Point } from './draw.ts';
import { eventually } from './eventually.ts';
import type { Host } from './host.ts';
import { faultsOf } from './invariants.ts';
import { momentOf } from './moment.ts';
import { attend } from './person.ts';
import { readModelFaults } from './read-models.ts';
import type { Stage } from './stage.ts';
import { strike } from './strike.ts';

/** What came of one drawn Operation. */
export interface Played {
  number: number;
  /** Of the Operation; absent when it could not even be asked for. */
  id?: string;
  host: string;
  struck: Point[];
  /** Whose moment did not come, or whose victim was gone already. */
  missed: Point[];
  /** Times that a person was asked. */
  asked: number;
  seconds: number;
  faults: string[];
}

/** Plays drawn Operations, one on each host at a time, until as many points as wanted were struck. @param say a line about each */
export async function play(stage: Stage, seed: number, points: number, say: (line: string) => void): Promise<Played[]> {
  const drawn = draw(seed);
  const all: Played[] = [];
  while (struckIn(all) < points) {
    const round = await playRound(stage, drawn);
    for (const one of round) say(lineOf(one));
    all.push(...round);
  }
  return all;
}

export function struckIn(played: readonly Played[]): number {
  return played.reduce((sum, { struck }) => sum + struck.length, 0);
}

/** The next drawn Operations, one on each host, and then the read models while nothing runs. */
export async function playRound(stage: Stage, drawn: Iterator<DrawnOperation, unknown>): Promise<Played[]> {
  const round = await Promise.all(stage.hosts.flatMap((host) => {
    const next = drawn.next();
    return next.done === true ? [] : [playOne(next.value, stage, host)];
  }));
  round.at(-1)?.faults.push(...await readModelFaults(stage).catch((error: unknown) => [messageOf(error)]));
  return round;
}

export function lineOf({ number, struck, missed, seconds, asked, faults }: Played): string {
  const points = [...struck.map((point) => wordsOf(point)), ...missed.map((point) => `missed ${wordsOf(point)}`)];
  return `${number}: ${points.join(', ')}: ${seconds.toFixed(0)} s, asked ${asked}${faults.map((fault) => `\n    ${fault}`).join('')}`;
}

function wordsOf({ victim, moment, step }: Point): string {
  return `${victim} ${moment} ${step}`;
}

async function playOne(drawn: DrawnOperation, stage: Stage, host: Host): Promise<Played> {
  const from = performance.now();
  const { number } = drawn;
  const played: Played = { number, host: host.name, struck: [], missed: [], asked: 0, seconds: 0, faults: [] };
  try {
    const { id } = await stage.call<{ id: string }>('POST', '/operations', {
      kind: 'server.run_tasks',
      input: { server: host.server, tasks: drawn.tasks.map(({ task, line }) => ({ task, input: { line }, skippable: true })) },
    });
    played.id = id;
    const striking = async (): Promise<void> => {
      for (const point of drawn.points) {
        const run = await eventually(`The ${point.moment} of Task ${point.step}`, () => momentOf(point, id, stage, host), { withinMs: 240_000, everyMs: 5 });
        const isStruck = run !== 'missed' && await strike(point, run, stage, host);
        (isStruck ? played.struck : played.missed).push(point);
      }
    };
    await Promise.all([attend(id, drawn.tasks.map(({ line }) => line), stage, host, played.faults), striking()]);
    await stage.settled();
    played.faults.push(...await faultsOf(id, drawn, stage, host));
    played.asked = stage.facts.data(id, 'OperationBlocked').length;
  } catch (error) {
    played.faults.push(messageOf(error));
  }
  return { ...played, seconds: (performance.now() - from) / 1000 };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

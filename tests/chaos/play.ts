import { draw, type DrawnOperation, type Point } from './draw.ts';
import { eventually } from './eventually.ts';
import type { Host } from './host.ts';
import { faultsOf } from './invariants.ts';
import { momentOf } from './moment.ts';
import { attend } from './person.ts';
import { readModelFaults } from './read-models.ts';
import type { Stage } from './stage.ts';
import { strike } from './strike.ts';

export interface Played {
  /** What was struck; a point whose moment did not come, or whose victim was gone already, is none. */
  struck: Point[];
  /** Times that a person was asked. */
  asked: number;
  faults: string[];
}

/** Plays drawn Operations, one on each host at a time, until as many points as wanted were struck. @param say a line about each */
export async function play(stage: Stage, seed: number, points: number, say: (line: string) => void): Promise<Played> {
  const drawn = draw(seed);
  const all: Played = { struck: [], asked: 0, faults: [] };
  while (all.struck.length < points) {
    const round = await Promise.all(stage.hosts.map(async (host) => {
      const operation = drawn.next().value;
      const from = performance.now();
      const one = await playOne(operation, stage, host);
      const seconds = ((performance.now() - from) / 1000).toFixed(0);
      say(`${operation.points.map((point) => `${one.struck.includes(point) ? '' : 'missed '}${point.victim} ${point.moment} ${point.step}`).join(', ')}: ${seconds} s, asked ${one.asked}${one.faults.map((fault) => `\n    ${fault}`).join('')}`);
      return one;
    }));
    for (const one of [...round, { struck: [], asked: 0, faults: await readModelFaults(stage) }]) {
      all.struck.push(...one.struck);
      all.asked += one.asked;
      all.faults.push(...one.faults);
    }
  }
  return all;
}

async function playOne(drawn: DrawnOperation, stage: Stage, host: Host): Promise<Played> {
  const struck: Point[] = [];
  const { id } = await stage.call<{ id: string }>('POST', '/operations', {
    kind: 'server.run_tasks',
    input: { server: host.server, tasks: drawn.tasks.map(({ task, line }) => ({ task, input: { line }, skippable: true })) },
  });
  const striking = async (): Promise<void> => {
    for (const point of drawn.points) {
      const run = await eventually(`The ${point.moment} of Task ${point.step}`, () => momentOf(point, id, stage, host), { withinMs: 240_000, everyMs: 5 });
      if (run !== 'missed' && await strike(point, run, stage, host)) struck.push(point);
    }
  };
  const faults: string[] = [];
  try {
    await Promise.all([attend(id, drawn.tasks.map(({ line }) => line), stage, host, faults), striking()]);
    await stage.settled();
    faults.push(...await faultsOf(id, drawn, stage, host));
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
  }
  return { struck, asked: stage.facts.data(id, 'OperationBlocked').length, faults: faults.map((fault) => `Operation ${id} on ${host.name}: ${fault}`) };
}

/* What is killed and when: drawn from a seed, so that a run that failed can be run again. */

export const victims = ['web', 'worker', 'temporal', 'supervisor', 'engine', 'sshd', 'network', 'everything'] as const;
export type Victim = (typeof victims)[number];

/** Of the Task at hand; `between` is after its end, before the next one. */
export const moments = ['start', 'middle', 'end', 'between'] as const;
export type Moment = (typeof moments)[number];

export interface Point {
  victim: Victim;
  moment: Moment;
  /** Step of the Task, from 1. */
  step: number;
}

/** An Operation of twelve Tasks, and what happens to it meanwhile. */
export interface DrawnOperation {
  /** From 1: with the seed, what it is drawn again by. */
  number: number;
  tasks: { task: 'chaos.append' | 'chaos_ledger.append'; line: string }[];
  points: Point[];
}

const tasksEach = 12;
/** So that one has come to rest when the next comes. */
const pointsEach = 4;

/** Operations without end; each pairing of a victim and a moment comes once before any comes again. */
export function* draw(seed: number): Generator<DrawnOperation, never> {
  const random = numbersFrom(seed);
  const pick = (below: number): number => Math.floor(random() * below);
  const deck: Omit<Point, 'step'>[] = [];
  for (let number = 1; ; number += 1) {
    if (deck.length < pointsEach) deck.push(...shuffled(pairings, pick));
    yield {
      number,
      tasks: Array.from({ length: tasksEach }, (_, task) => ({
        task: pick(3) === 0 ? 'chaos_ledger.append' : 'chaos.append',
        line: `${seed}-${number}-${task + 1}`,
      })),
      points: deck.splice(0, pointsEach).map((pairing, place) => ({ ...pairing, step: place * 3 + 1 + pick(2) })),
    };
  }
}

const pairings = victims.flatMap((victim) => moments.map((moment) => ({ victim, moment })));

function shuffled<T>(items: readonly T[], pick: (below: number) => number): T[] {
  const left = [...items];
  return items.map(() => left.splice(pick(left.length), 1)[0]!);
}

/** Mulberry32. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

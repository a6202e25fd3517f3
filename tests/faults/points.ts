/** A Task of the Operation as a run without faults did it: where it can be made to fail. */
export interface KnownTask {
  /** As the runner knows it. */
  readonly task: string;
  /** The engine's steps, in order. */
  readonly steps: readonly { id: string; name: string }[];
  /** The programs that it started on the host, in order. */
  readonly programs: readonly string[];
}

/** Where in a Task it is made to fail. */
export type Place =
  | { readonly at: 'start' }
  | { readonly at: 'step'; readonly id: string; readonly name: string }
  | { readonly at: 'program'; readonly nth: number; readonly name: string }
  | { readonly at: 'end' };

/** What is done to it there, each time that it gets there. */
export type Harm = 'refused' | 'supervisor killed' | 'engine killed' | 'cancelled' | 'module killed' | 'result lost';

export interface Point {
  /** Name of the Task, as the runner knows it. */
  readonly task: string;
  readonly place: Place;
  readonly harm: Harm;
}

export const phases = ['start', 'middle', 'end'] as const;
export type Phase = (typeof phases)[number];

/** Every point of a phase, Task by Task. */
export function pointsOf(tasks: readonly KnownTask[], phase: Phase): Point[][] {
  return tasks.map(({ task, steps, programs }) => {
    const point = (place: Place) => (harm: Harm): Point => ({ task, place, harm });
    switch (phase) {
      case 'start':
        return (['refused', 'supervisor killed', 'cancelled'] as const).map(point({ at: 'start' }));
      case 'middle':
        return [
          ...steps.flatMap(({ id, name }) => (['engine killed', 'supervisor killed', 'cancelled'] as const).map(point({ at: 'step', id, name }))),
          ...programs.map((name, index) => point({ at: 'program', nth: index + 1, name })('module killed')),
        ];
      case 'end':
        return [point({ at: 'end' })('result lost')];
    }
  });
}

/** One of each Task's points; those at a step and those at a program have the same chance, however many there are. */
export function sample(points: readonly Point[][], random: () => number): Point[] {
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  return points.map((ofTask) => one(one(Object.values(Object.groupBy(ofTask, ({ place }) => place.at)))));
}

/** The point as one says it. */
export function inWords({ task, place, harm }: Point): string {
  switch (place.at) {
    case 'start':
      return `${task}: ${harm} before its first step`;
    case 'step':
      return `${task}: ${harm} at “${place.name}” (${place.id})`;
    case 'program':
      return `${task}: ${harm} at program ${place.nth}, ${place.name}`;
    case 'end':
      return `${task}: ${harm} after all its steps`;
  }
}

/** The same numbers for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

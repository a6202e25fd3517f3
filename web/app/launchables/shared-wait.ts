import type { Launchable } from './launchables.ts';

/** What all that can be launched would wait for, where that is the same for each and there are several. */
export function sharedWait(launchables: readonly Pick<Launchable, 'refusal' | 'wait'>[]): Launchable['wait'] {
  const open = launchables.filter(({ refusal }) => refusal === undefined);
  const [first, ...others] = open.map(({ wait }) => wait);
  return first !== undefined && others.length > 0 && others.every((wait) => wait?.why === first.why && wait.to === first.to) ? first : undefined;
}

import { distributions } from './distributions.ts';
import type { ProjectedCategory } from './fact.ts';
import { history } from './history.ts';
import { operations } from './operations.ts';
import { platforms } from './platforms.ts';
import type { AnyProjection } from './projection.ts';
import { queue } from './queue.ts';
import { servers } from './servers.ts';
import { sites } from './sites.ts';

/** All that one file holds. */
export const allProjections: readonly AnyProjection[] = [operations, queue, servers, distributions, platforms, sites, history];

export function categoriesOf(projections: readonly AnyProjection[]): ProjectedCategory[] {
  return [...new Set(projections.flatMap((projection) => projection.categories))];
}

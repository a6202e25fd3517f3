import type { OperationStatus } from '../operation.ts';
import type { SiteStatus } from '../site.ts';
import type { PlatformRow } from './platforms.ts';
import type { ServerRow } from './servers.ts';
import type { ReadModelDb } from './tables.ts';

type Totals<Status extends string> = { status: Status; count: number }[];

/** How many of each kind of thing there are in each state that one is in. */
export interface StateTotals {
  operations: Totals<OperationStatus>;
  /** But for the deleted ones. */
  sites: Totals<SiteStatus>;
  platforms: Totals<PlatformRow['status']>;
  servers: Totals<ServerRow['status']>;
  distributions: number;
}

export async function stateTotals(db: ReadModelDb): Promise<StateTotals> {
  const [operations, sites, platforms, servers, distributions] = await Promise.all([
    db.selectFrom('operation_total').select(['status', (total) => total.fn.sum<number>('count').as('count')]).groupBy('status').execute(),
    db.selectFrom('site').where('status', '<>', 'deleted').select(['status', (row) => row.fn.countAll<number>().as('count')]).groupBy('status').execute(),
    db.selectFrom('platform').select(['status', (row) => row.fn.countAll<number>().as('count')]).groupBy('status').execute(),
    db.selectFrom('server').select(['status', (row) => row.fn.countAll<number>().as('count')]).groupBy('status').execute(),
    db.selectFrom('distribution').select((row) => row.fn.countAll<number>().as('count')).executeTakeFirstOrThrow(),
  ]);
  return { operations, sites, platforms, servers, distributions: distributions.count };
}

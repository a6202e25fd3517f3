import type { ReadonlyKysely } from 'kysely/readonly';
import type { DistributionTables } from './distributions.ts';
import type { HistoryTables } from './history.ts';
import type { OperationTables } from './operation-tables.ts';
import type { PlatformTables } from './platforms.ts';
import type { QueueTables } from './queue.ts';
import type { ServerTables } from './servers.ts';
import type { SiteTables } from './sites.ts';

export type Tables = OperationTables & QueueTables & ServerTables & DistributionTables & PlatformTables & SiteTables & HistoryTables;

/** What every query takes: `readModels.db()`. Take it anew for each request, because a rebuild replaces it. */
export type ReadModelDb = ReadonlyKysely<Tables>;

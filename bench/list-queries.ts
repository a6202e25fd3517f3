import { pageOfOperations } from '../events/read-models/list-operations.ts';
import { searchEverything } from '../events/read-models/search-everything.ts';
import { listSites } from '../events/read-models/sites-queries.ts';
import type { ReadModelDb } from '../events/read-models/tables.ts';
import { serverId } from './large-store.ts';

const page = { limit: 25 };

/** What lists ask for, in the ways that cost: in each order, narrowed by what is seldom and by what is everywhere, and searched for what is not there. */
export function listQueries(db: ReadModelDb): { what: string; ask: () => Promise<unknown> }[] {
  const operations = (what: string, filter: Parameters<typeof pageOfOperations>[1]) => ({ what: `Operations, ${what}`, ask: () => pageOfOperations(db, { ...page, ...filter }) });
  const sites = (what: string, filter: Parameters<typeof listSites>[1]) => ({ what: `Sites, ${what}`, ask: () => listSites(db, { ...page, ...filter }) });
  return [
    operations('newest first', {}),
    operations('that failed', { status: ['failed'] }),
    operations('of one kind on one Server', { kind: 'server.verify', server: serverId(3) }),
    operations('searched for what all have', { search: 'site' }),
    operations('searched for one Site', { search: 'customer-777 install' }),
    operations('searched for what is not there', { search: 'nowhere' }),
    sites('by name', {}),
    sites('changed last', { sort: { by: 'changed', descending: true } }),
    sites('that failed', { status: ['failed'] }),
    sites('on one Server', { server: serverId(3) }),
    sites('searched for what is not there', { search: 'nowhere' }),
    { what: 'search over everything', ask: () => searchEverything(db, 'customer-77') },
  ];
}

import type { StateTotals } from '../../../events/read-models/state-totals.ts';
import { operationState, platformState, serverState, siteState, type StateWords } from '../format/states.ts';
import type { LoaderWords } from '../words/words.ts';

/** How many there are of one kind of thing in each state, with the list of those. */
export interface TotalGroup {
  title: string;
  to: string;
  totals: { state: StateWords; count: number; to: string }[];
}

export function totalGroups({ operations, sites, platforms, servers }: StateTotals, words: LoaderWords): TotalGroup[] {
  const { t } = words;
  const group = <Status extends string>(title: string, to: string, totals: readonly { status: Status; count: number }[], look: (status: Status) => StateWords): TotalGroup => ({
    title, to, totals: totals.map(({ status, count }) => ({ state: look(status), count, to: `${to}?status=${status}` })),
  });
  return [
    group(t('operations.title'), '/operations', operations, (status) => operationState(status, false, false, words)),
    group(t('sites.title'), '/sites', sites, (status) => siteState(status, words)),
    group(t('platforms.title'), '/platforms', platforms, (status) => platformState(status, words)),
    group(t('servers.title'), '/servers', servers, (status) => serverState(status, words)),
  ].filter(({ totals }) => totals.length > 0);
}

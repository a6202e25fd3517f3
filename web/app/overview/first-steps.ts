import type { StateTotals } from '../../../events/read-models/state-totals.ts';

export type Step = 'server' | 'distribution' | 'platform' | 'site';

/** What leads to a first Site, and what of it is done. Undefined once there is one. */
export function firstSteps({ servers, distributions, platforms, sites }: Pick<StateTotals, 'servers' | 'distributions' | 'platforms' | 'sites'>): { step: Step; done: boolean }[] | undefined {
  const are = (totals: readonly { status: string; count: number }[], status: string) => totals.some((total) => total.status === status && total.count > 0);
  if (are(sites, 'enabled')) return undefined;
  return [
    { step: 'server', done: are(servers, 'verified') },
    { step: 'distribution', done: distributions > 0 },
    { step: 'platform', done: are(platforms, 'ready') },
    { step: 'site', done: false },
  ];
}

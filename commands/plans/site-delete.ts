import type { z } from 'zod';
import type { siteDelete, SiteDeletePlan } from '../../catalog/operations/site-delete.ts';
import { findServerWith, findSite } from './find.ts';
import { whyNotDeletable } from './unfit.ts';
import { exclusive, shared, type Plan, type PlanContext } from './plan.ts';

export async function planSiteDelete({ store }: PlanContext, input: z.infer<typeof siteDelete.input>): Promise<Plan<SiteDeletePlan>> {
  const site = await findSite(store, input.site);
  const refused = whyNotDeletable(site);
  if (refused !== undefined) throw refused;
  const server = await findServerWith(store, site.serverId, 'web');
  return {
    sentence: `Delete Site ${site.name} (${site.domains[0]}) from Server ${server.name}`,
    target: { type: 'site', id: site.id, name: site.name },
    locks: [exclusive('site', site.id), shared('server', server.id)],
    servers: [server.id],
    claims: [],
    resolved: { site: { id: site.id, name: site.name, domains: site.domains }, server, backupWaiver: input.backupWaiver },
  };
}

import type { SiteDeletePlan } from '../../catalog/operations/site-delete.ts';
import { operation } from '../operation.ts';
import { siteGone } from './site-gone.ts';

/** Take a Site off its Server and free its names. */
export const deleteSite = operation<SiteDeletePlan>(async (op, { site, server, backupWaiver }) => {
  const host = op.on(server);
  const { operationId } = op;
  await op.record({ about: 'site', id: site.id, command: { type: 'delete_started', backupWaiver, operationId } });
  await host.task('web.remove_vhost', { site: site.name });
  await host.task('site.remove', { site: site.name });
  await op.record(...siteGone(site, operationId, 'the Site was deleted'));
  return `Site ${site.name} is gone from ${server.name}; its name and domains are free.`;
});

import type { SiteDeletePlan } from '../../catalog/operations/site-delete.ts';
import { operation } from '../operation.ts';

/** Take a Site off its Server and free its names. */
export const deleteSite = operation<SiteDeletePlan>(async (op, { site, server, backupWaiver }) => {
  const host = op.on(server);
  const { operationId } = op;
  const holder = `site-${site.id}` as const;
  await op.record({ about: 'site', id: site.id, command: { type: 'delete_started', backupWaiver, operationId } });
  await host.task('web.remove_vhost', { site: site.name });
  await host.task('site.remove', { site: site.name });
  await op.record(
    { about: 'site', id: site.id, command: { type: 'deleted', operationId } },
    { about: 'claim', kind: 'site', name: site.name, holder, why: 'the Site was deleted' },
    ...site.domains.map((name) => ({ about: 'claim', kind: 'domain', name, holder, why: 'the Site was deleted' }) as const),
  );
  return `Site ${site.name} is gone from ${server.name}; its name and domains are free.`;
});

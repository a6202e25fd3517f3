import type { SiteInstallPlan } from '../../catalog/operations/site-install.ts';
import { operation } from '../operation.ts';
import { siteGone } from './site-gone.ts';

/** Install an application as a new Site. */
export const installSite = operation<SiteInstallPlan>(
  async (op, { site, platform, server }) => {
    const host = op.on(server, platform.application);
    const docroot = platform.docroot === '' ? {} : { docroot: platform.docroot };
    const { operationId } = op;
    const http = server.services.web?.port === undefined ? {} : { http_port: server.services.web.port };
    await op.record({ about: 'site', id: site.id, command: { type: 'install_started', operationId } });
    await host.task('platform.place', { digest: platform.digest });
    await host.task('app.check', { digest: platform.digest, ...docroot });
    await host.task('site.create', { site: site.name }, { undo: 'site.remove' });
    const { root: current } = await host.task('site.point', { site: site.name, digest: platform.digest });
    const root = platform.docroot === '' ? current : `${current}/${platform.docroot}`;
    await host.task('web.write_vhost', { site: site.name, domains: site.domains, root, ...http }, { undo: 'web.remove_vhost' });
    await host.task('site.health', { domain: site.domains[0]!, ...http });
    await op.record({ about: 'site', id: site.id, command: { type: 'installed', operationId } });
    return `Site ${site.name} answers at ${site.domains[0]} on ${server.name}.`;
  },
  {
    failed: ({ site }, operationId, { message }) => [
      { about: 'site', id: site.id, command: { type: 'install_failed', message, operationId } },
    ],
    // Of a Site that was begun before, only what this Operation did was taken back.
    rolledBack: ({ site }, operationId, { message }) => (site.begun === true
      ? [{ about: 'site', id: site.id, command: { type: 'install_failed', message, operationId } }]
      : siteGone(site, operationId, 'its installation was rolled back')),
  },
);

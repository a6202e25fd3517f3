import type { z } from 'zod';
import type { siteInstall, SiteInstallPlan } from '../../catalog/operations/site-install.ts';
import { defaultClientId } from '../../events/client.ts';
import { derivedId } from '../../events/derived-id.ts';
import { findDistribution, findReadyPlatform, findServerWith } from './find.ts';
import { exclusive, shared, type Plan, type PlanContext } from './plan.ts';
import { siteLeftBehind } from './site-left-behind.ts';

export async function planSiteInstall(context: PlanContext, input: z.infer<typeof siteInstall.input>): Promise<Plan<SiteInstallPlan>> {
  const { store, operationId } = context;
  const platform = await findReadyPlatform(store, input.platform);
  const { source } = await findDistribution(store, platform.distributionId);
  const server = await findServerWith(store, input.server, 'web');
  const leftBehind = await siteLeftBehind(context, input);
  const id = leftBehind ?? derivedId(operationId, 'site');
  const holder = `site-${id}` as const;
  const { name, domains } = input;
  return {
    sentence: `Install Site ${name} (${domains[0]}) of Platform ${platform.name} on Server ${server.name}`,
    target: { type: 'site', id, name },
    locks: [exclusive('site', id), shared('platform', platform.id), shared('server', server.id)],
    servers: [server.id],
    claims: [
      { kind: 'site', name, holder, field: 'name', operationId },
      ...domains.map((domain, index) => ({ kind: 'domain' as const, name: domain, holder, field: `domains.${index}`, operationId })),
    ],
    takesUp: {
      aggregate: 'site',
      stream: holder,
      command: { type: 'request', name, domains, clientId: defaultClientId, platformId: platform.id, serverId: server.id, operationId },
    },
    resolved: {
      site: { id, name, domains, ...(leftBehind === undefined ? {} : { begun: true }) },
      platform: { id: platform.id, name: platform.name, digest: platform.build.digest, application: platform.application, docroot: source.docroot },
      server,
    },
  };
}

import type { Api } from '../client/api.ts';
import { findByName, type EntityType } from '../client/entities.ts';
import { followOperation } from '../client/follow.ts';
import { CliError } from '../cli-error.ts';
import { exitCodeOf } from '../exit-codes.ts';
import type { TestHost } from './test-host.ts';

/** What a person would do by hand, through the public API alone; what is there already is left as it is. */
export interface JourneyOptions {
  api: Api;
  host: TestHost;
  gitUrl: string;
  /** Where progress is shown. */
  stream: NodeJS.WriteStream;
}

export interface JourneyEnd {
  server: { id: string };
  platform: { id: string };
  site: { id: string; domain: string };
}

/** @throws CliError with the exit code of the Operation that did not succeed */
export async function makeTheJourney({ api, host, gitUrl, stream }: JourneyOptions): Promise<JourneyEnd> {
  const { client } = api;
  const headers = () => ({ 'idempotency-key': crypto.randomUUID() });
  const follow = async (id: string): Promise<void> => {
    const { status } = await followOperation(api, id, { stream, ownInterrupt: true });
    if (status !== 'succeeded') throw new CliError(`The demo cannot go on. See what happened: aegir operation show ${id}; when its cause is gone, run the demo again.`, exitCodeOf(status));
  };
  const launch = async (kind: Parameters<typeof client.operations.launch>[0]['body']['kind'], input: Record<string, unknown>) => {
    const launched = await client.operations.launch({ headers: headers(), body: { kind, input, reason: 'The demo' } });
    await follow(launched.id);
    return launched;
  };

  // A host that was made anew has another key: it is another Server, with things of its own.
  const server = await firstFit(api, 'server', async (id) => {
    const { address, port, hostKey } = await client.servers.show({ id });
    return address === host.address && port === host.port && hostKey === host.fingerprint;
  });
  const serverId = server.id ?? (await client.servers.register({
    headers: headers(),
    body: { name: server.name, address: host.address, port: host.port, user: host.user, hostKey: host.fingerprint },
  })).id;
  const { status, services } = server.id === undefined ? { status: 'registered', services: [] } : await client.servers.show({ id: serverId });
  if (status !== 'verified') await launch('server.verify', { server: serverId });
  for (const [kind, service] of [['web', 'nginx'], ['build', 'git']] as const) {
    if (!services.some((each) => each.kind === kind)) await launch('server.install_service', { server: serverId, service });
  }

  const distribution = await firstFit(api, 'distribution', async (id) => (await client.distributions.show({ id })).source.url === gitUrl);
  const distributionId = distribution.id ?? (await client.distributions.register({
    headers: headers(),
    body: { name: distribution.name, application: 'static', url: gitUrl, defaultRef: 'main', docroot: '' },
  })).id;

  const platform = await firstFit(api, 'platform', async (id) => {
    const found = await client.platforms.show({ id });
    if (found.status === 'building' && found.distribution.id === distributionId) await follow(found.operationId);
    const { status: now, servers } = await client.platforms.show({ id });
    return now === 'ready' && servers.some((each) => each.id === serverId);
  });
  const platformId = platform.id ?? (await launch('platform.deploy', { name: platform.name, distribution: distributionId, server: serverId })).target.id;

  const site = await firstFit(api, 'site', async (id) => {
    const found = await client.sites.show({ id });
    if (found.server.id !== serverId) return false;
    if (found.status === 'requested' || found.status === 'installing') await follow(found.operationId);
    return (await client.sites.show({ id })).status === 'enabled';
  });
  const siteId = site.id ?? (await launch('site.install', { name: site.name, domains: [`${site.name}.localhost`], platform: platformId, server: serverId })).target.id;
  const { domains } = await client.sites.show({ id: siteId });
  return { server: { id: serverId }, platform: { id: platformId }, site: { id: siteId, domain: domains[0]! } };
}

/** The first of `demo`, `demo-2`… that fits, or else the first such name that is free. */
async function firstFit({ client }: Api, type: EntityType, fits: (id: string) => Promise<boolean>): Promise<{ name: string; id?: string }> {
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? 'demo' : `demo-${n}`;
    const found = await findByName(client, type, name);
    if (found === undefined) return { name };
    if (await fits(found.id)) return found;
  }
}

import { distribution, platform, server } from '../../events/aggregate.ts';
import { derivedId } from '../../events/derived-id.ts';
import type { EventStore } from '../../events/store/event-store.ts';
import { decideAndAppend, type Cause } from '../../events/store/streams.ts';

export const servers = [derivedId('server one'), derivedId('server two')] as const;
export const distributionId = derivedId('distribution');
export const platformId = derivedId('platform');

const facts = { os: { id: 'debian', version: '13', name: 'Debian' }, architecture: 'x86_64', python: '3.13', cpus: 1, memoryMb: 1, diskFreeMb: 1, found: [], missing: [] };
const services = [{ kind: 'web', variant: 'nginx', port: 80 }, { kind: 'build', variant: 'git' }] as const;

/** Two Servers with all Services, a Distribution, and a Platform of it that is ready on both. */
export async function setUp(store: EventStore): Promise<void> {
  const cause: Cause = { correlationId: 'set-up', causationId: 'set-up', actor: { kind: 'system', id: 'model', name: 'Model' }, now: new Date() };
  const operationId = 'set-up';
  for (const [index, id] of servers.entries()) {
    const stream = `server-${id}` as const;
    await decideAndAppend(store, stream, server, { type: 'register', name: `web-${index}`, address: '192.0.2.1', port: 22, user: 'root', hostKey: `SHA256:${'A'.repeat(43)}` }, `register ${id}`, cause);
    await decideAndAppend(store, stream, server, { type: 'verified', facts, operationId }, `verified ${id}`, cause);
    for (const service of services) await decideAndAppend(store, stream, server, { type: 'provisioned', service, operationId }, `${service.kind} ${id}`, cause);
  }
  const source = { type: 'git', url: 'https://git.example.org/blog.git', defaultRef: 'main', docroot: '' } as const;
  await decideAndAppend(store, `distribution-${distributionId}`, distribution, { type: 'register', name: 'blog', application: 'static', source }, 'distribution', cause);
  const stream = `platform-${platformId}` as const;
  await decideAndAppend(store, stream, platform, { type: 'request', name: 'blog-0', distributionId, application: 'static', ref: 'main', operationId }, 'platform', cause);
  await decideAndAppend(store, stream, platform, { type: 'built', build: { commit: 'c'.repeat(40), digest: 'd'.repeat(64), sizeBytes: 1 }, operationId }, 'built', cause);
  for (const serverId of servers) await decideAndAppend(store, stream, platform, { type: 'deployed', serverId, operationId }, `deployed ${serverId}`, cause);
}

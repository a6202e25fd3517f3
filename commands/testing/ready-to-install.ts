import { platform, server } from '../../events/aggregate.ts';
import { decideAndAppend, type Cause } from '../../events/store/streams.ts';
import type { Caller, CommandContext } from '../command.ts';
import { launchOperation } from '../launch-operation.ts';
import { registerDistribution } from '../register-distribution.ts';
import { registerServer } from '../register-server.ts';

export const exampleHostKey = `SHA256:${'A'.repeat(43)}`;

const cause: Cause = { correlationId: 'test', causationId: 'test', actor: { kind: 'system', id: 'test', name: 'Test' }, now: new Date() };
const facts = { os: { id: 'debian', version: '13', name: 'Debian' }, architecture: 'x86_64', python: '3.13', cpus: 1, memoryMb: 1, diskFreeMb: 1, found: [], missing: [] };

/** A Server with both Services, by id. */
export async function aServerWithServices(context: CommandContext, caller: () => Caller): Promise<{ server: string }> {
  const { store } = context;
  const { id } = await registerServer(context, caller(), { name: 'web-1', address: '192.0.2.1', hostKey: exampleHostKey });
  await decideAndAppend(store, `server-${id}`, server, { type: 'verified', facts, operationId: 'o' }, `v ${id}`, cause);
  for (const service of [{ kind: 'web', variant: 'nginx', port: 80 }, { kind: 'build', variant: 'git' }] as const) {
    await decideAndAppend(store, `server-${id}`, server, { type: 'provisioned', service, operationId: 'o' }, `${service.kind} ${id}`, cause);
  }
  return { server: id };
}

/** A Server with both Services, and a Platform that is ready on it: what `site.install` asks for, by id. */
export async function readyToInstall(context: CommandContext, caller: () => Caller): Promise<{ server: string; platform: string }> {
  const { store } = context;
  const { server: id } = await aServerWithServices(context, caller);
  const distribution = await registerDistribution(context, caller(), { name: 'blog', application: 'static', url: 'https://git.example.org/blog.git' });
  const deployed = await launchOperation(context, caller(), 'platform.deploy', { name: 'blog-1', distribution: distribution.id, server: id });
  const stream = `platform-${deployed.target.id}` as const;
  const build = { commit: 'c'.repeat(40), digest: 'd'.repeat(64), sizeBytes: 1 };
  await decideAndAppend(store, stream, platform, { type: 'built', build, operationId: 'o' }, `b ${id}`, cause);
  await decideAndAppend(store, stream, platform, { type: 'deployed', serverId: id, operationId: 'o' }, `d ${id}`, cause);
  return { server: id, platform: deployed.target.id };
}

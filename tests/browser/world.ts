import { v4 as uuid } from 'uuid';
import { launchOperation } from '../../commands/launch-operation.ts';
import { registerDistribution } from '../../commands/register-distribution.ts';
import { registerServer } from '../../commands/register-server.ts';
import { platform, server, site, type Aggregate } from '../../events/aggregate.ts';
import type { OperationKind } from '../../events/operation.ts';
import type { ServerCommand } from '../../events/server.ts';
import { decideAndAppend } from '../../events/store/streams.ts';
import type { StreamName } from '../../events/event.ts';
import { somebody, type WebStack } from './web-stack.ts';
import { Work } from './work.ts';

/** Ids of what there is: a Server ready to serve, a Platform, Sites, and an Operation in each state that matters. */
export interface World {
  server: string;
  distribution: string;
  platform: string;
  site: string;
  operations: { succeeded: string; running: string; blocked: string; queued: string };
  /** Somebody who came in by an invite. */
  person: string;
  /** What is secret in the link of an invite that is open. */
  invite: string;
  /** What is secret in the link by which that somebody may reset their password. */
  reset: string;
  /** Carries the running one on. */
  running: Work;
}

const facts = {
  os: { id: 'debian', version: '13', name: 'Debian GNU/Linux 13 (trixie)' }, architecture: 'x86_64', python: '3.13.5', cpus: 2, memoryMb: 3936, diskFreeMb: 18200,
  found: [{ name: 'nginx', version: '1.26.3' }, { name: 'git', version: '2.47.3' }], missing: [],
};

export async function makeWorld(stack: WebStack): Promise<World> {
  const people = await makePeople(stack);
  const { store, commands } = stack;
  const caller = () => ({ principal: somebody, idempotencyKey: uuid() });
  const launch = (kind: OperationKind, input: unknown) => launchOperation(commands, caller(), kind, input);
  const tell = <S, E extends { type: string; data: unknown }, C>(stream: StreamName, aggregate: Aggregate<S, E, C>, command: C & { operationId: string }) =>
    decideAndAppend(store, stream, aggregate, command, uuid(), { correlationId: command.operationId, causationId: command.operationId, actor: { kind: 'system', id: 'worker', name: 'Worker' }, now: new Date() });

  const { id: serverId } = await registerServer(commands, caller(), { name: 'web-1', address: '10.98.0.11', hostKey: `SHA256:${'A'.repeat(43)}` });
  const { id: distributionId } = await registerDistribution(commands, caller(), { name: 'pages', application: 'static', url: 'https://git.example.org/pages.git', docroot: 'public' });

  const verify = await launch('server.verify', { server: serverId });
  const verifying = new Work(store, verify.id);
  await verifying.start();
  await verifying.startTask('Look at the Server', 'server.verify');
  await verifying.engineStep('Gather facts', 'ok', ['ok: [web-1]']);
  await verifying.succeedTask(false, { os: 'debian 13' });
  await verifying.succeed('Server web-1 runs Debian GNU/Linux 13 and has all that is needed.');
  const operationId = verify.id;
  const seen: Exclude<ServerCommand, { type: 'register' | 'pause' | 'resume' }>[] = [
    { type: 'verified', facts, operationId },
    { type: 'provisioned', service: { kind: 'web', variant: 'nginx', version: '1.26.3', port: 80 }, operationId },
    { type: 'provisioned', service: { kind: 'build', variant: 'git', version: '2.47.3' }, operationId },
  ];
  for (const each of seen) await tell(`server-${serverId}`, server, each);

  const deploy = await launch('platform.deploy', { name: 'pages-2026-11', distribution: distributionId, server: serverId });
  const platformId = deploy.target.id;
  const deploying = new Work(store, deploy.id);
  await deploying.start();
  await deploying.startTask('Fetch the code', 'git.fetch');
  await deploying.succeedTask(true, { commit: 'f'.repeat(40) });
  await tell(`platform-${platformId}`, platform, { type: 'built', build: { commit: 'f'.repeat(40), digest: 'c'.repeat(64), sizeBytes: 482_113 }, operationId: deploy.id });
  await tell(`platform-${platformId}`, platform, { type: 'deployed', serverId, operationId: deploy.id });
  await deploying.succeed('Platform pages-2026-11 is on Server web-1.');

  const install = (name: string) => launch('site.install', { name, domains: [`${name}.example.org`, `www.${name}.example.org`], platform: platformId, server: serverId });
  const docs = await install('docs');
  const blocked = await blockedInstall(new Work(store, docs.id));
  const shop = await install('shop');
  const running = await runningInstall(new Work(store, shop.id));
  await tell(`site-${shop.target.id}`, site, { type: 'install_started', operationId: shop.id });
  const queued = await launch('server.install_service', { server: serverId, service: 'git' });

  await stack.readModels.upToDate({ timeoutMs: 5000 });
  return {
    ...people,
    server: serverId, distribution: distributionId, platform: platformId, site: shop.target.id, running,
    operations: { succeeded: verify.id, running: shop.id, blocked, queued: queued.id },
  };
}

async function begin(work: Work, name: string): Promise<void> {
  await work.start();
  await work.startTask('Place the Platform', 'platform.place');
  await work.succeedTask(false, { root: `/var/aegir/platforms/${'c'.repeat(64)}` });
  await work.startTask('Create the site’s account and folders', 'site.create', { undo: 'site.remove' });
  await work.engineStep('Make the group', 'changed', ['\u001b[0;33mchanged: [web-1]\u001b[0m'], { diff: { before: { group: null }, after: { group: `aegir-${name}` } } });
  await work.engineStep('Make the user', 'changed', ['\u001b[0;33mchanged: [web-1]\u001b[0m']);
  await work.succeedTask(true, { user: `aegir-${name}`, home: `/var/aegir/sites/${name}` });
}

async function runningInstall(work: Work): Promise<Work> {
  await begin(work, 'shop');
  await work.startTask('Write the virtual host', 'nginx.write_vhost', { undo: 'nginx.remove_vhost' });
  await work.print(['Running nginx.write_vhost on web-1'], 'aegir');
  await work.engineStep('Check the inputs', 'ok', ['\u001b[0;32mok: [web-1]\u001b[0m']);
  await work.engineStep('Write the configuration', 'changed', [
    '--- before', '+++ after: /etc/aegir/nginx/shop.conf', '\u001b[32m+server {\u001b[0m', '\u001b[32m+  listen 80;\u001b[0m', '\u001b[32m+  server_name shop.example.org;\u001b[0m', '\u001b[32m+}\u001b[0m', '\u001b[0;33mchanged: [web-1]\u001b[0m',
  ], { diff: [{ after_header: '/etc/aegir/nginx/shop.conf', before: '', after: 'server {\n  listen 80;\n  server_name shop.example.org;\n}\n' }] });
  return work;
}

async function blockedInstall(work: Work): Promise<string> {
  await begin(work, 'docs');
  await work.startTask('Write the virtual host', 'nginx.write_vhost', { undo: 'nginx.remove_vhost' });
  await work.engineStep('Write the configuration', 'changed', ['changed: [web-1]']);
  await work.engineStep('Test the configuration', 'failed', ['\u001b[0;31mfatal: [web-1]: FAILED! => nginx: [emerg] unknown directive "servername"\u001b[0m'], { message: 'nginx: [emerg] unknown directive "servername"' });
  await work.block({ kind: 'failed', failedStep: 'Test the configuration', message: 'nginx: [emerg] unknown directive "servername" in /etc/aegir/nginx/docs.conf:4\nnginx: configuration file /etc/nginx/nginx.conf test failed' });
  return work.operationId;
}

/** An operator who came in by an invite, and an invite that nobody has used yet. */
export async function makePeople(stack: WebStack, name = 'Grace Hopper'): Promise<Pick<World, 'person' | 'invite' | 'reset'>> {
  const { invites, resets } = stack.identity;
  const caller = () => ({ principal: somebody, idempotencyKey: uuid() });
  const person = await makePerson(stack, 'grace@example.org', name);
  return { person, invite: secretIn(invites.create(caller(), { email: 'barbara@example.org', role: 'viewer' })), reset: secretIn(resets.create(caller(), { person })) };
}

/** An operator who was invited, and has signed in once. @returns their id. */
export async function makePerson({ identity: { invites, accept } }: WebStack, email: string, name: string): Promise<string> {
  const invite = secretIn(invites.create({ principal: somebody, idempotencyKey: uuid() }, { email, role: 'operator' }));
  const { principal } = await accept(invite, { name, password: operatorsPassword }, { address: '192.0.2.7', userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1' });
  return principal.id;
}

/** What each person made here signs in with. */
export const operatorsPassword = 'correct horse battery staple';

const secretIn = ({ link }: { link: string }) => new URL(link).searchParams.get('token') ?? '';

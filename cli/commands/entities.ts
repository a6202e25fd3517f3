import { Option, type Command } from '@commander-js/extra-typings';
import { collect, jsonOption, type Registrar } from './actions.ts';
import { launchOptions } from './launch.ts';
import type { EntityType } from '../client/entities.ts';

/** `aegir server …`, `platform …`, `distribution …`, `site …`: look, add, and the Operations on them by their short names. */
export const entityCommands: Registrar = (program) => {
  serverCommands(noun(program, 'server', 'Servers: the hosts that Sites run on'));
  noun(program, 'distribution', 'Distributions: where code comes from')
    .command('add')
    .description('register a Distribution')
    .argument('<name>')
    .requiredOption('--url <git-url>', 'the repository with the code')
    .option('--application <type>', 'what kind of application it is', 'static')
    .option('--ref <ref>', 'branch, tag or commit to build when none is named', 'main')
    .option('--docroot <folder>', 'folder of the repository that is served; its top when absent', '')
    .option('--idempotency-key <key>', 'a repetition with the same key registers nothing more')
    .option(...jsonOption)
    .action(async (name, options) => (await import('../client/register.ts')).addDistribution(name, options));
  launchOptions(
    noun(program, 'platform', 'Platforms: builds of a Distribution')
      .command('deploy')
      .description('build a Distribution and place it on a Server (platform.deploy)')
      .argument('[name]', 'what to call the Platform')
      .option('--distribution <name>', 'where the code comes from')
      .option('--server <name>', 'the Server that builds it and keeps it')
      .option('--ref <ref>', 'branch, tag or commit; the Distribution’s own when absent'),
  ).action(async (name, { distribution, server, ref, ...options }) => launchWith('platform.deploy', options, { name, distribution, server, ref }));
  siteCommands(noun(program, 'site', 'Sites: what answers at a domain'));
};

function noun(program: Command, type: EntityType, description: string): Command {
  const command = program.command(type).description(description);
  command
    .command('list')
    .description(`list ${type}s by name`)
    .option('-q, --query <words>', 'those in which these words occur')
    .option('-n, --limit <number>', 'how many at most; 1 to 200', '50')
    .option('--after <cursor>', 'the page after, from `next` of the one before')
    .option(...jsonOption)
    .action(async (options) => (await import('../client/look.ts')).list(type, options));
  command
    .command('show')
    .description(`show one ${type}`)
    .argument('<name-or-id>')
    .option(...jsonOption)
    .action(async (nameOrId, options) => (await import('../client/look.ts')).show(type, nameOrId, options));
  return command;
}

function serverCommands(server: Command): void {
  server
    .command('add')
    .description('register a Server; shows its host key and asks whether it is right')
    .argument('<name>', 'what to call it; its address will do, as in web-1.example.org')
    .option('--address <address>', 'host name or IP address; the name when absent')
    .option('--host-key <SHA256:…>', 'do not ask: fingerprint of its ed25519 host key; on it: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub')
    .option('--port <number>', 'where its SSH server listens', '22')
    .option('--user <name>', 'root, or an account that may use sudo without a password', 'root')
    .option('--idempotency-key <key>', 'a repetition with the same key registers nothing more')
    .option(...jsonOption)
    .action(async (name, options) => (await import('../client/add-server.ts')).addServer(name, options));
  for (const [name, description] of [
    ['pause', 'maintenance: let nothing start that changes a Server; what runs there finishes'],
    ['resume', 'end the maintenance of a Server: what waits goes on in order'],
  ] as const) {
    server
      .command(name)
      .description(description)
      .argument('<server>', 'its name or id')
      .option('-r, --reason <reason>', 'why; recorded with it')
      .option('--idempotency-key <key>', 'a repetition with the same key changes nothing more')
      .option(...jsonOption)
      .action(async (nameOrId, options) => (await import('../client/pause.ts')).changeService(name, nameOrId, options));
  }
  launchOptions(server.command('verify').description('look whether a Server is reachable and fit (server.verify)').argument('[server]', 'its name or id'))
    .action(async (name, options) => launchWith('server.verify', options, { server: name }));
  launchOptions(
    server
      .command('install-service')
      .description('install a Service on a Server (server.install_service)')
      .argument('[server]', 'its name or id')
      .argument('[service]', 'nginx, apache or git')
      .option('--port <number>', 'where a web Service listens'),
  ).action(async (name, service, { port, ...options }) => launchWith('server.install_service', options, { server: name, service, port }));
}

function siteCommands(site: Command): void {
  launchOptions(
    site
      .command('install')
      .description('make a Site of a Platform on a Server (site.install)')
      .argument('[name]', 'what to call the Site')
      .addOption(new Option('--domain <name>', 'host name it answers to; again for each').argParser<string[]>(collect))
      .option('--platform <name>', 'the build it runs on')
      .option('--server <name>', 'where it runs'),
  ).action(async (name, { domain, platform, server, ...options }) => launchWith('site.install', options, { name, domains: domain, platform, server }));
  launchOptions(
    site
      .command('delete')
      .description('take a Site off its Server (site.delete)')
      .argument('[site]', 'its name or id')
      .option('--backup-waiver <why>', 'why no backup is needed; recorded'),
  ).action(async (name, { backupWaiver, ...options }) => launchWith('site.delete', options, { site: name, backupWaiver }));
}

type Values = Readonly<Record<string, string | readonly string[] | undefined>>;

async function launchWith(operation: string, options: Parameters<typeof import('../client/launch-command.ts').launch>[1], values: Values): Promise<void> {
  const fields = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, typeof value === 'string' ? [value] : value] as const]));
  await (await import('../client/launch-command.ts')).launch(operation, options, Object.fromEntries(fields));
}

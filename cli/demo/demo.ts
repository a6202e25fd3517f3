import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApi } from '../client/api.ts';
import { localTokenFile } from '../client/connection.ts';
import { CliError } from '../cli-error.ts';
import { checkout, readSettings, type Settings } from '../settings.ts';
import { askSupervisor } from '../stack/control.ts';
import { detachStack } from '../stack/detach.ts';
import { localOrigin } from '../stack/processes.ts';
import { healthyWithinMs, startStack, type Stack } from '../stack/stack.ts';
import type { StackStatus } from '../stack/stack-status.ts';
import { duration } from '../terminal/duration.ts';
import { paint } from '../terminal/status-style.ts';
import { chooseGateway } from './choose-gateway.ts';
import { fetchSite } from './fetch-site.ts';
import type { GatewaySettings } from './gateway-file.ts';
import { makeTheJourney, type JourneyEnd } from './journey.ts';
import { keepRepository, repositoryName } from './repository.ts';
import { addressTowards, keepTestHost, type TestHost } from './test-host.ts';

export interface DemoOptions {
  detach?: boolean | undefined;
  json?: boolean | undefined;
}


/** From nothing to a Site that answers. What is there already is found and used. */
export async function demo(options: DemoOptions): Promise<void> {
  const stream = options.json === true ? process.stderr : process.stdout;
  const step = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const began = Date.now();
    const done = await work();
    stream.write(`${paint('green', '✔', stream)} ${what}  ${paint('gray', duration(Date.now() - began), stream)}\n`);
    return done;
  };
  const settings = readSettings(process.env);
  const own = await step('Temporal, worker and web run', () => keepStack(settings, options));
  const interrupt = (): void => void (own === undefined ? Promise.resolve() : own.stop()).then(() => process.exit(130));
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    const host = await step('A test host answers SSH', () => keepTestHost(settings));
    const gateway = await step('Its way in and out is open', () => keepGateway(settings, host));
    const origin = localOrigin(settings);
    const token = readFileSync(localTokenFile(settings.home), 'utf8').trim();
    const end = await makeTheJourney({
      api: openApi({ origin, token }), host, stream, gitUrl: `git://${gateway.git.host}:${gateway.git.port}/${repositoryName}`,
    });
    const { domain } = end.site;
    await step(`The Site answers at ${domain}`, async () => {
      const shown = await fetchSite(domain, gateway.sites.port);
      const [, title] = /<title>(.*?)<\/title>/.exec(readFileSync(join(checkout, 'examples/static-site/index.html'), 'utf8')) ?? [];
      if (title !== undefined && !shown.includes(title)) throw new CliError(`http://${domain}:${gateway.sites.port}/ answers, but not with the demo’s page.`);
    });
    await introduce(options, settings, end, { token, port: gateway.sites.port });
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    if (own !== undefined) await runUntilEnded(own);
  } catch (error) {
    await own?.stop();
    throw error;
  }
}

/** @returns the stack when it is this process that runs it */
async function keepStack({ home }: Settings, { detach }: DemoOptions): Promise<Stack | undefined> {
  if ((await askSupervisor(home, 'status')) !== undefined) {
    await untilHealthy(home);
    return undefined;
  }
  if (detach === true) {
    await detachStack();
    await untilHealthy(home);
    return undefined;
  }
  const stack = await startStack(process.env);
  try {
    await stack.healthy(AbortSignal.timeout(healthyWithinMs));
    return stack;
  } catch {
    const { processes } = stack.status();
    await stack.stop();
    throw notHealthy(processes);
  }
}

async function untilHealthy(home: string): Promise<void> {
  const answer = await askSupervisor(home, 'healthy');
  const status = answer !== undefined && 'status' in answer ? answer.status : undefined;
  if (status?.healthy !== true) throw notHealthy(status?.processes ?? []);
}

function notHealthy(processes: StackStatus['processes']): CliError {
  const ill = processes.filter(({ state }) => state !== 'healthy').map(({ name, state, why }) => `${name} is ${state}${why === undefined ? '' : `: ${why}`}`);
  return new CliError('Aegir does not become healthy; see the files in .aegir/logs.', 1, ill);
}

async function keepGateway(settings: Settings, host: TestHost): Promise<GatewaySettings> {
  const folder = join(settings.home, 'demo', 'git');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await keepRepository(folder);
  const gateway = await chooseGateway(settings.home, { host, address: await addressTowards(host), folder });
  await askSupervisor(settings.home, 'reload');
  await untilHealthy(settings.home);
  return gateway;
}

async function introduce({ json }: DemoOptions, settings: Settings, end: JourneyEnd, { token, port }: { token: string; port: number }): Promise<void> {
  const url = `http://${end.site.domain}:${port}/`;
  const ui = settings.web.publicOrigin;
  if (json === true) {
    process.stdout.write(`${JSON.stringify({ ui, api: `${ui}/api/v1`, token, server: end.server, platform: end.platform, site: { id: end.site.id, url } })}\n`);
    return;
  }
  const answer = await askSupervisor(settings.home, 'status');
  const setupUrl = answer !== undefined && 'status' in answer ? answer.status.setupUrl : undefined;
  const lines = [
    ['Site', url],
    ['Aegir', ui],
    ['Sign in', setupUrl === undefined ? `${ui}/sign-in, as the administrator you made` : `${setupUrl}  (once: makes you the administrator)`],
    ['Terminal', './aegir site list   (signed in on this machine by itself)'],
  ];
  process.stdout.write(`\n${lines.map(([label, text]) => `${paint('bold', label!.padEnd(9))}${text}`).join('\n')}\n`);
}

async function runUntilEnded(stack: Stack): Promise<never> {
  process.stderr.write('\nIt runs until Ctrl-C; the test host and all data stay (`./aegir minion down demo` removes the host).\n');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stack.stop());
  await stack.stopped;
  process.exit(0);
}

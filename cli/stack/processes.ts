import { join } from 'node:path';
import { readGateway } from '../demo/gateway-file.ts';
import { checkout, type Environment, type Settings } from '../settings.ts';
import { supervisedVariable } from './end-with-supervisor.ts';
import { findProgram } from './find-program.ts';
import type { WantedPort } from './ports.ts';
import type { ProcessSpec } from './process-spec.ts';
import type { StackVersions } from './stack-status.ts';
import { temporalSettings } from './temporal-settings.ts';

/** A program that Aegir stands on is not there. */
export class ProgramMissing extends Error {
  readonly code = 'program_missing';
  constructor(program: string) {
    super(`${program} is not there; run \`./aegir up\` from the checkout, which installs what is missing.`);
  }
}

export function venvOf(home: string): string {
  return join(home, 'venv');
}

export function findTemporal(settings: Settings, env: Environment): string | undefined {
  return findProgram('temporal', { PATH: env.PATH }, [join(venvOf(settings.home), 'bin')]);
}

/**
 * What `aegir up` runs, in order of start.
 * @throws ProgramMissing
 */
export function stackProcesses(settings: Settings, env: Environment, versions: StackVersions): ProcessSpec[] {
  const processes = [webProcess(settings, env, versions), workerProcess(settings, env, versions)];
  if (runsTemporal(settings)) processes.unshift(temporalProcess(settings, env, versions));
  const gateway = readGateway(settings.home);
  if (gateway !== undefined) processes.push(nodeProcess('gateway', ['cli/demo/gateway.ts', JSON.stringify(gateway)], settings, env, versions));
  return processes;
}

/** Ports that must be free, each with the setting that moves it. */
export function wantedPorts(settings: Settings): WantedPort[] {
  const { web } = settings;
  const ports: WantedPort[] = [{ host: web.host, port: web.port, what: 'the web interface', setting: 'AEGIR_PORT=…' }];
  if (!runsTemporal(settings)) return ports;
  const { server, ui } = temporalPorts(settings);
  return [
    { ...server, what: 'Temporal', setting: 'AEGIR_TEMPORAL_ADDRESS=127.0.0.1:…' },
    { ...ui, what: 'Temporal’s own interface', setting: 'AEGIR_TEMPORAL_UI=http://127.0.0.1:…' },
    ...ports,
  ];
}

/** A Temporal Service on another machine is somebody else's to run. */
function runsTemporal(settings: Settings): boolean {
  return isLoopback(temporalPorts(settings).server.host);
}

function temporalPorts({ temporal }: Settings): Record<'server' | 'ui', { host: string; port: number }> {
  const server = new URL(`tcp://${temporal.address}`);
  const host = bare(server.hostname);
  const port = Number(server.port);
  const ui = temporal.uiUrl === undefined ? undefined : new URL(temporal.uiUrl);
  // The interface behind a proxy listens beside the server.
  const uiPort = ui === undefined || !isLoopback(bare(ui.hostname)) || ui.port === '' ? port + 1 : Number(ui.port);
  return { server: { host, port }, ui: { host, port: uiPort } };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function temporalProcess(settings: Settings, env: Environment, { temporal: version }: StackVersions): ProcessSpec {
  const temporal = findTemporal(settings, env);
  if (temporal === undefined) throw new ProgramMissing('The Temporal CLI');
  const { server, ui } = temporalPorts(settings);
  const { namespace } = settings.temporal;
  const args = [
    'server', 'start-dev',
    '--db-filename', join(settings.home, 'temporal.db'), ...temporalSettings,
    '--ip', server.host, '--port', `${server.port}`, '--ui-ip', ui.host, '--ui-port', `${ui.port}`, '--ui-disable-news-fetch',
    '--namespace', namespace,
    '--log-level', 'warn',
  ];
  // It does not watch its standard input, so the kernel tells it of our end. Without setpriv, the next `up` ends it.
  const setpriv = findProgram('setpriv', { PATH: env.PATH });
  return {
    name: 'temporal',
    ...(setpriv === undefined ? { command: temporal, args } : { command: setpriv, args: ['--pdeathsig', 'TERM', temporal, ...args] }),
    env,
    ready: { by: 'answers', url: `http://${ui.host.includes(':') ? `[${ui.host}]` : ui.host}:${ui.port}/api/v1/namespaces/${namespace}` },
    ...(version === undefined ? {} : { version }),
  };
}

function workerProcess(settings: Settings, env: Environment, versions: StackVersions): ProcessSpec {
  return nodeProcess('worker', ['cli/worker.ts'], settings, env, versions);
}

function webProcess(settings: Settings, env: Environment, versions: StackVersions): ProcessSpec {
  return { ...nodeProcess('web', ['cli/web.ts'], settings, env, versions), ready: { by: 'announced', url: `${localOrigin(settings)}/api/v1/health` } };
}

function nodeProcess(name: string, [file, ...args]: [string, ...string[]], settings: Settings, env: Environment, versions: StackVersions): ProcessSpec {
  return {
    name,
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', join(checkout, file), ...args],
    env: { ...env, AEGIR_HOME: settings.home, PATH: `${join(venvOf(settings.home), 'bin')}:${env.PATH ?? ''}`, NODE_ENV: 'production', [supervisedVariable]: '1' },
    ready: { by: 'announced' },
    version: versions.aegir,
  };
}

/** Where this machine itself reaches the web process. */
export function localOrigin({ web }: Settings): string {
  const host = web.host === '0.0.0.0' ? '127.0.0.1' : web.host === '::' ? '::1' : web.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${web.port}`;
}

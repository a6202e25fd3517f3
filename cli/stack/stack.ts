import { keepSitesPortFree } from '../demo/choose-gateway.ts';
import { readSettings, type Environment, type Settings } from '../settings.ts';
import { serveControl, type ControlAnswer, type ControlRequest } from './control.ts';
import { lockHome, prepareHome } from './home.ts';
import { requirePorts } from './ports.ts';
import { memoryOf } from './process-identity.ts';
import type { ProcessView } from './process-spec.ts';
import { findTemporal, stackProcesses, venvOf, wantedPorts } from './processes.ts';
import type { StackStatus } from './stack-status.ts';
import { allHealthy, Supervisor } from './supervisor.ts';
import { readVersions } from './versions.ts';

export interface StackListeners {
  /** A line that one of the processes printed. */
  onLine?(name: string, line: string): void;
  onChange?(view: ProcessView): void;
}

/** The running stack of one home, in the process that supervises it. */
export interface Stack {
  status(): StackStatus;
  /** Runs what is wanted now: the demo adds to it. */
  reload(): Promise<void>;
  /** Resolves once all is well. Rejects when the signal aborts. */
  healthy(signal?: AbortSignal): Promise<void>;
  /** Ends it all in order; repeated calls wait for the first. */
  stop(): Promise<void>;
  /** Resolves once it has been stopped, by whomever. */
  stopped: Promise<void>;
}

/** How long being healthy is waited for: a cold start takes a few seconds. */
export const healthyWithinMs = 60_000;

/** @throws InvalidSetting, HomeUnusable, HomeInUse, PortBusy, ProgramMissing; nothing runs then */
export async function startStack(env: Environment, listeners: StackListeners = {}): Promise<Stack> {
  const settings = readSettings(env);
  const directories = prepareHome(settings.home);
  const unlock = lockHome(settings.home, directories);
  const supervisor = new Supervisor({ directories, ...listeners });
  try {
    await supervisor.endLeftOvers();
    await requirePorts(wantedPorts(settings));
    await keepSitesPortFree(settings.home);
    const versions = await readVersions(findTemporal(settings, env), venvOf(settings.home));
    const since = new Date().toISOString();
    const reload = (): Promise<void> => supervisor.run(stackProcesses(settings, childEnvironment(env), versions));
    const status = (): StackStatus => stackStatus(settings, supervisor, { versions, since });
    let stopping: Promise<void> | undefined;
    const { promise: stopped, resolve: hasStopped } = Promise.withResolvers<void>();
    const stop = (): Promise<void> => (stopping ??= (async () => {
      await supervisor.stop();
      // Whoever asked hears of it before the home is free: the socket closes with its last connection.
      setImmediate(hasStopped);
    })());
    const healthy = (signal?: AbortSignal): Promise<void> => supervisor.until(allHealthy, signal);
    const close = await serveControl(directories.run, (request) => answer(request, { status, reload, stop, healthy }));
    void releaseAfter(stopped, [close, unlock]);
    await reload();
    return { status, reload, stop, stopped, healthy };
  } catch (error) {
    await supervisor.stop();
    unlock();
    throw error;
  }
}

async function releaseAfter(stopped: Promise<void>, releases: readonly (() => void)[]): Promise<void> {
  await stopped;
  for (const release of releases) release();
}

async function answer(request: ControlRequest, stack: Omit<Stack, 'stopped'>): Promise<ControlAnswer> {
  switch (request) {
    case 'status':
      return { status: stack.status() };
    case 'healthy':
      await stack.healthy(AbortSignal.timeout(healthyWithinMs)).catch(() => undefined);
      return { status: stack.status() };
    case 'reload':
      await stack.reload();
      return { status: stack.status() };
    case 'stop':
      await stack.stop();
      return { stopped: true };
  }
}

function stackStatus(settings: Settings, supervisor: Supervisor, { versions, since }: Pick<StackStatus, 'versions'> & { since: string }): StackStatus {
  const processes = supervisor.views();
  const { setupUrl } = supervisor.announcedBy('web');
  const memoryBytes = memoryOf(process.pid);
  return {
    healthy: allHealthy(processes),
    home: settings.home,
    ui: settings.web.publicOrigin,
    ...(settings.temporal.uiUrl === undefined ? {} : { temporalUi: settings.temporal.uiUrl }),
    supervisor: { pid: process.pid, since, ...(memoryBytes === undefined ? {} : { memoryBytes }) },
    versions,
    processes,
    ...(typeof setupUrl === 'string' ? { setupUrl } : {}),
  };
}

/** A person's own token is for their commands, not for what runs on after them. */
function childEnvironment(env: Environment): Environment {
  const { AEGIR_TOKEN: _, AEGIR_API: __, ...rest } = env;
  return rest;
}

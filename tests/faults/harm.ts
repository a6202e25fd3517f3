import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { PositionedRecord } from '../../activities/transport/records.ts';
import type { RunRequest } from '../../activities/transport/transport.ts';
import type { HostPrograms } from './host-programs.ts';
import type { Point } from './points.ts';
import type { Watcher } from './watched-runner.ts';

/** What harm is done with. */
export interface Means {
  /** AEGIR_RUNNER_HOME. */
  readonly home: string;
  readonly programs: HostPrograms;
  /** Stops the Operation that the run is of at once, as a person does. */
  cancel(runId: string): Promise<void>;
}

/** Does the point's harm to each run of its Task. */
export function harming({ task, place, harm }: Point, { home, programs, cancel }: Means): Watcher {
  const supervisors = new Map<string, number>();
  const harmed = new Set<string>();
  const registered = ({ server }: RunRequest) => join(home, 'hosts', `${server}.json`);
  let hidden: string | undefined;

  /** Whether the record is what comes just before the place. */
  const reached = (record: PositionedRecord): boolean => {
    switch (place.at) {
      case 'start':
        return record.k === 'start';
      case 'step':
        return record.k === 'step' && record.status === 'started' && record.id === place.id;
      case 'end':
        return record.k === 'step';
      case 'program':
        return false;
    }
  };

  const strike = async (runId: string): Promise<void> => {
    const supervisor = supervisors.get(runId)!;
    switch (harm) {
      case 'supervisor killed':
        return signal(supervisor, 'SIGKILL');
      case 'engine killed':
        for (const engine of await enginesOf(supervisor, runId)) signal(engine, 'SIGKILL');
        return;
      case 'cancelled':
        return cancel(runId);
      case 'result lost':
        signal(supervisor, 'SIGSTOP');
        for (const engine of await enginesOf(supervisor, runId)) await ended(engine);
        return signal(supervisor, 'SIGKILL');
      case 'refused':
      case 'module killed':
    }
  };

  return {
    async begins(runId, request) {
      if (request.task !== task) return;
      if (harm === 'module killed' && place.at === 'program') {
        await programs.killAt(runId, place.nth);
        harmed.add(runId);
      }
      if (harm !== 'refused') return;
      hidden = registered(request);
      await rename(hidden, `${hidden}.gone`);
      harmed.add(runId);
    },
    async sees(runId, request, record) {
      if (request.task !== task) return;
      if (record.k === 'start') supervisors.set(runId, record.pid);
      if (harmed.has(runId) || !reached(record)) return;
      harmed.add(runId);
      await strike(runId);
    },
    async ends() {
      if (hidden !== undefined) await rename(`${hidden}.gone`, hidden);
      hidden = undefined;
    },
  };
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It was gone by itself; whether the Task failed all the same is what the test looks at.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** The supervisor's children that bear the run's mark: a connection that it has left behind for others does not. */
async function enginesOf(supervisor: number, runId: string): Promise<number[]> {
  const children = await readFile(`/proc/${supervisor}/task/${supervisor}/children`, 'utf8').catch(() => '');
  const marked = await Promise.all(children.split(' ').filter((word) => word !== '').map(async (pid) => {
    const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
    return environment.split('\0').includes(`AEGIR_RUN_ID=${runId}`) ? [Number(pid)] : [];
  }));
  return marked.flat();
}

/** A process whose parent is stopped stays as a zombie. */
async function ended(pid: number): Promise<void> {
  for (;;) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z');
    if (stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')) return;
    await delay(10);
  }
}

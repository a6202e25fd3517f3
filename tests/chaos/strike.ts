import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { ProcessIdentity } from '../../cli/stack/process-identity.ts';
import { isRunning } from '../../cli/stack/process-identity.ts';
import type { Point } from './draw.ts';
import { eventually } from './eventually.ts';
import type { Host } from './host.ts';
import { allProcesses, kill, marked, ofMachine, treeOf } from './processes.ts';
import type { Stage } from './stage.ts';

const run = promisify(execFile);

/** Kills what the point names, and brings back what nobody else does. @returns false when it was gone already */
export async function strike({ victim, moment }: Point, taskRunId: string, stage: Stage, host: Host): Promise<boolean> {
  switch (victim) {
    case 'web':
    case 'worker':
    case 'temporal':
      kill([(await processOf(stage, victim)).pid]);
      return true;
    case 'everything':
      await stage.upAfter(() => everythingDies(stage));
      return true;
    case 'supervisor': {
      const pid = stage.runs.supervisor(taskRunId);
      if (pid === undefined || !allProcesses().some((each) => each.pid === pid)) return false;
      kill([pid]);
      return true;
    }
    case 'engine': {
      const engine = await eventually('An engine, or its end', () => {
        const supervisor = stage.runs.supervisor(taskRunId);
        const children = marked(taskRunId).filter(({ parent }) => parent === supervisor);
        return children.length > 0 || stage.runs.journal(taskRunId).at(-1)?.k === 'end' ? children : undefined;
      });
      kill(engine.map(({ pid }) => pid));
      return engine.length > 0;
    }
    case 'sshd': {
      const sessions = ofMachine(host.machine).filter(({ program }) => program.startsWith('sshd-session'));
      kill(sessions.map(({ pid }) => pid));
      return sessions.length > 0;
    }
    case 'network':
      await run('ip', ['link', 'set', host.link, 'down']);
      // Once longer than a connection is kept that nobody answers on, else shorter.
      await delay(moment === 'middle' ? 20_000 : 3000);
      await run('ip', ['link', 'set', host.link, 'up']);
      return true;
  }
}

/** One that is being started again is waited for: a kill comes to what runs. */
function processOf({ home }: Stage, name: string): Promise<ProcessIdentity> {
  return eventually(`The ${name} process`, () => {
    try {
      const identity = JSON.parse(readFileSync(join(home, 'run', `${name}.process.json`), 'utf8')) as ProcessIdentity;
      return isRunning(identity) ? identity : undefined;
    } catch {
      return undefined;
    }
  });
}

async function everythingDies(stage: Stage): Promise<void> {
  const { pid } = await processOf(stage, 'web');
  const all = allProcesses();
  const supervisor = all.find((each) => each.pid === pid)?.parent;
  if (supervisor === undefined) throw new Error('The supervisor of the stack is not there.');
  kill(treeOf(supervisor, all));
}

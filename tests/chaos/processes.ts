import { readdirSync, readFileSync } from 'node:fs';

export interface Seen {
  pid: number;
  parent: number;
  program: string;
}

/** All processes of this machine, those of test hosts included. */
export function allProcesses(): Seen[] {
  return readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).flatMap((entry) => {
    const stat = read(`/proc/${entry}/stat`);
    const end = stat.lastIndexOf(')');
    if (end < 0 || stat[end + 2] === 'Z') return [];
    return [{ pid: Number(entry), parent: Number(stat.slice(end + 4).split(' ')[0]), program: stat.slice(stat.indexOf('(') + 1, end) }];
  });
}

/** Those that carry the mark of a run whose id begins so, on this machine and on the test hosts. */
export function marked(beginning: string): Seen[] {
  return allProcesses().filter(({ pid }) => read(`/proc/${pid}/environ`).split('\0').some((entry) => entry.startsWith(`AEGIR_RUN_ID=${beginning}`)));
}

/** Those of one test host. */
export function ofMachine(machine: string): Seen[] {
  return allProcesses().filter(({ pid }) => read(`/proc/${pid}/cgroup`).includes(`/${machine}`));
}

/** The process, and all that descend from it. */
export function treeOf(root: number, all = allProcesses()): number[] {
  return [root, ...all.filter(({ parent }) => parent === root).flatMap(({ pid }) => treeOf(pid, all))];
}

export function kill(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

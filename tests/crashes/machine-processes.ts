import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** Process ids of this machine: those of test hosts are seen from outside, also while their network is gone. */
export interface MarkedProcesses {
  readonly runner: readonly number[];
  readonly host: readonly number[];
}

/** What carries the mark of a run now. */
export async function marked(runId: string): Promise<MarkedProcesses> {
  const here = await readlink('/proc/self/ns/pid');
  const found = { runner: [] as number[], host: [] as number[] };
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      if (!(await readFile(`/proc/${entry}/environ`, 'latin1')).split('\0').includes(`AEGIR_RUN_ID=${runId}`)) continue;
      (await readlink(`/proc/${entry}/ns/pid`) === here ? found.runner : found.host).push(Number(entry));
    } catch {
      // It ended while it was looked at.
    }
  }
  return found;
}

/** Resolves with the processes once the run has some in both places, or on the host alone where `runner` is false. */
export async function spread(runId: string): Promise<MarkedProcesses> {
  for (;;) {
    const found = await marked(runId);
    if (found.runner.length > 0 && found.host.length > 0) return found;
    await delay(20);
  }
}

/** Resolves when none of them lives any more. A zombie is dead: only its parent takes its time to notice. */
export async function allGone(pids: readonly number[]): Promise<void> {
  for (const pid of pids) while (await lives(pid)) await delay(10);
}

/** Processes outside the test hosts whose command line has `words`. */
export async function onRunner(words: string): Promise<number[]> {
  const here = await readlink('/proc/self/ns/pid');
  const found: number[] = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry) || !(await commandLine(Number(entry))).includes(words)) continue;
    if (await readlink(`/proc/${entry}/ns/pid`).catch(() => '') === here) found.push(Number(entry));
  }
  return found;
}

/** The process that started it. */
export async function parentOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

async function lives(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat !== null && !/\) [ZX] /.test(stat);
}

/** Words separated by NUL; empty when it is gone. */
export async function commandLine(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
}

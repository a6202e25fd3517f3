import { readFileSync } from 'node:fs';

/** A process told from a later one of the same number. */
export interface ProcessIdentity {
  pid: number;
  /** Boot of the machine, and clock ticks from there to the process's start. */
  started: string;
}

/** Undefined when it has ended, be it that its parent has not taken notice yet. */
export function identify(pid: number): ProcessIdentity | undefined {
  const fields = statOf(pid);
  if (fields === undefined || fields[0] === 'Z') return undefined;
  return { pid, started: `${bootId()} ${fields[19]}` };
}

export function isRunning(process: ProcessIdentity): boolean {
  return identify(process.pid)?.started === process.started;
}

/** Fields from the third on: the second is the program's name, which may hold anything. */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
}

/** Memory that it takes now, in bytes. What several processes share, as all that run one program do, counts in equal parts. */
export function memoryOf(pid: number): number | undefined {
  try {
    const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}

import { hostname } from 'node:os';

/** By which Temporal knows this process: `<pid>@<host>`. */
export const workerIdentity = `${process.pid}@${hostname()}`;

/** Whether a worker was a process of this machine that is no more. Of other machines nothing is known. */
export function isGoneFromHere(identity: string): boolean {
  const [, pid, host] = /^(\d+)@(.+)$/.exec(identity) ?? [];
  if (host !== hostname() || identity === workerIdentity) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import { isRunning, type ProcessIdentity } from './process-identity.ts';

/** Ends a process that may be no child of ours, which is why its end has to be looked for: asked first, then killed with its group. */
export async function endProcess(target: ProcessIdentity, graceMs: number): Promise<void> {
  signal(target, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (isRunning(target) && Date.now() < deadline) await delay(20);
  signal(target, 'SIGKILL');
  while (isRunning(target)) await delay(20);
}

function signal(target: ProcessIdentity, name: 'SIGTERM' | 'SIGKILL'): void {
  if (!isRunning(target)) return;
  try {
    process.kill(name === 'SIGKILL' ? -target.pid : target.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { StreamName } from '../../event.ts';

export interface Writer {
  /** What it prints, line by line: `ready`, then the number of each acknowledged event. */
  lines: AsyncIterable<string>;
  kill: () => void;
  /** Exit code, or the signal that ended it. */
  exited: Promise<number | string>;
}

export function spawnWriter(store: string, writer: string, count: number, streams: readonly StreamName[]): Writer {
  const script = new URL('writer-process.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, store, writer, String(count), ...streams], { stdio: ['ignore', 'pipe', 'inherit'] });
  return {
    lines: createInterface({ input: child.stdout }),
    kill: () => child.kill('SIGKILL'),
    exited: once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string),
  };
}

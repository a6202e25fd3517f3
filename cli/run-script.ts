import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { join } from 'node:path';
import { checkout } from './settings.ts';

/** Runs one of the checkout's own scripts in the place of this process, as far as anyone can see. */
export async function runScript(file: string, args: readonly string[]): Promise<void> {
  const path = join(checkout, file);
  const isScript = file.endsWith('.ts');
  const words = isScript ? ['--disable-warning=ExperimentalWarning', path, ...args] : args;
  const child = spawn(isScript ? process.execPath : path, words, { stdio: 'inherit' });
  // Ctrl-C reaches it as well; how it ends is what counts.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  process.exitCode = code ?? 128 + constants.signals[signal!];
}

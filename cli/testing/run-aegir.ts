import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { checkout } from '../settings.ts';

export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs the `aegir` command as a process, without a terminal. */
export async function runAegir(words: readonly string[], env: Readonly<Record<string, string>>, input = ''): Promise<Ran> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(checkout, 'cli/main.ts'), ...words], {
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(tmpdir(), 'aegir-compile-cache'), ...env }, stdio: 'pipe',
  });
  child.stdin.on('error', () => undefined).end(input);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number, out, err };
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../cli-error.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { checkout, readSettings } from '../settings.ts';
import { prepareHome } from './home.ts';
import type { StackStatus } from './stack-status.ts';

/** What a detached supervisor says to the one that started it, before they part. */
export type DetachedStart = { started: StackStatus } | { failed: string; exitCode: ExitCode };

/** Starts the stack in a process that stays. @throws CliError what kept it from starting */
export async function detachStack(): Promise<StackStatus> {
  const { logs } = prepareHome(readSettings(process.env).home);
  const log = openSync(join(logs, 'supervisor.log'), 'w', 0o600);
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(checkout, 'cli/main.ts'), 'up'], {
    detached: true, stdio: ['ignore', log, log, 'ipc'], cwd: checkout,
  });
  const message = once(child, 'message').then(([start]) => start as DetachedStart);
  const died = once(child, 'exit').then(([code]): DetachedStart => ({ failed: `The supervisor ended with code ${code as number}; see ${join(logs, 'supervisor.log')}.`, exitCode: exitCodes.failed }));
  const start = await Promise.race([message, died]);
  if ('failed' in start) throw new CliError(start.failed, start.exitCode);
  child.disconnect();
  child.unref();
  return start.started;
}

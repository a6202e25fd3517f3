#!/usr/bin/env node
import { exitCodes } from './exit-codes.ts';
import { buildProgram } from './program.ts';
import { explain, reportError } from './report-error.ts';
import type { DetachedStart } from './stack/detach.ts';
import { aegirVersion } from './stack/versions.ts';

/* The `aegir` command. `./aegir` makes the machine ready and comes here. */

// `aegir … | head` has had enough: no reason to complain.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
}

try {
  await buildProgram(aegirVersion()).parseAsync();
} catch (error) {
  const { code, exitCode } = error as { code?: unknown; exitCode?: unknown };
  // What commander has to say is on the screen; it ends with 1 where the command line is wrong.
  if (typeof code === 'string' && code.startsWith('commander.')) process.exitCode = exitCode === 0 ? exitCodes.succeeded : exitCodes.usage;
  else process.exitCode = reportError(error);
  // The one that started this process and went on waits to hear of it.
  if (process.connected) {
    const { message, exitCode: told } = explain(error);
    process.send!({ failed: message, exitCode: told } satisfies DetachedStart);
    process.disconnect();
  }
}

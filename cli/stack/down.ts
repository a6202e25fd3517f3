import { readSettings } from '../settings.ts';
import { askSupervisor } from './control.ts';
import { lockHome, prepareHome } from './home.ts';
import { ProcessRecords } from './process-records.ts';

const leftOverGraceMs = 10_000;

/** Ends the stack, and what a killed supervisor may have left. That nothing runs is no error: it is what was asked for. */
export async function down({ json }: { json?: boolean | undefined }): Promise<void> {
  const { home } = readSettings(process.env);
  const answered = await askSupervisor(home, 'stop');
  const leftOvers = answered === undefined ? await endLeftOvers(home) : [];
  const stopped = answered !== undefined || leftOvers.length > 0;
  if (json === true) process.stdout.write(`${JSON.stringify({ stopped, leftOvers })}\n`);
  else process.stdout.write(leftOvers.length > 0 ? `Ended what was left: ${leftOvers.join(', ')}.\n` : stopped ? 'Aegir is down.\n' : 'Aegir was not up.\n');
}

async function endLeftOvers(home: string): Promise<string[]> {
  const directories = prepareHome(home);
  const unlock = lockHome(home, directories);
  try {
    return await new ProcessRecords(directories.run).endLeftOvers(leftOverGraceMs);
  } finally {
    unlock();
  }
}

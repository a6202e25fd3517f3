import { CliError } from '../cli-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { printable } from '../terminal/status-style.ts';
import { openApi } from './api.ts';
import { factLines } from './fact-lines.ts';

/** @throws CliError `notReachable` when nobody answers */
export async function showRunner({ json }: { json?: boolean | undefined }): Promise<void> {
  const runner = await openApi().client.runner.show();
  if (json === true) process.stdout.write(`${JSON.stringify(runner)}\n`);
  if (runner.outcome !== 'described') throw new CliError(printable(runner.message), exitCodes.notReachable);
  const { outcome: _, ...facts } = runner;
  if (json !== true) process.stdout.write(factLines(facts));
}

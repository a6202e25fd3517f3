import { exitCodeOf } from '../exit-codes.ts';
import { paint, printable } from '../terminal/status-style.ts';
import { openApi, type Api } from './api.ts';
import { followOperation } from './follow.ts';
import { requestOperation, type Launched, type LaunchOptions } from './launch.ts';

export interface LaunchCommandOptions extends LaunchOptions {
  follow?: boolean | undefined;
  json?: boolean | undefined;
}

/** `aegir launch`, and what is the same under other names. */
export async function launch(operation: string, options: LaunchCommandOptions, fields: Readonly<Record<string, readonly string[]>> = {}): Promise<void> {
  const api = openApi();
  await sayLaunched(api, await requestOperation(api, operation, options, fields), options);
}

/** Says what was requested, and shows it as it happens where that is wanted. */
export async function sayLaunched(api: Api, launched: Launched, options: Pick<LaunchCommandOptions, 'follow' | 'json'>): Promise<void> {
  if (options.json === true) process.stdout.write(`${JSON.stringify(launched)}\n`);
  else process.stderr.write(`${paint('gray', `Operation ${launched.id}`, process.stderr)}\n`);
  if (options.follow === true) {
    const { status } = await followOperation(api, launched.id, { json: options.json });
    process.exitCode = exitCodeOf(status);
  } else if (options.json !== true) {
    process.stdout.write(`Requested: ${printable(launched.sentence)}\n`);
    process.stderr.write(`Follow it: aegir operation follow ${launched.id}\n`);
  }
}

import { CliError } from '../cli-error.ts';
import { paint, printable } from '../terminal/status-style.ts';
import { detachStack, type DetachedStart } from './detach.ts';
import { introduction } from './introduction.ts';
import type { ProcessView } from './process-spec.ts';
import { healthyWithinMs, startStack } from './stack.ts';
import type { StackStatus } from './stack-status.ts';

export interface UpOptions {
  detach?: boolean | undefined;
  json?: boolean | undefined;
}

export async function up(options: UpOptions): Promise<void> {
  if (options.detach === true) {
    say(options, await detachStack());
    return;
  }
  const report = process.connected ? (start: DetachedStart) => process.send!(start) : undefined;
  // Without a terminal the lines of each process are in its own log alone.
  const stack = await startStack(process.env, { onChange: printChange, ...(report === undefined ? { onLine: printLine } : {}) });
  const stop = (): void => void stack.stop();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  try {
    await stack.healthy(AbortSignal.any([stopSignal(stack.stopped), ...(report === undefined ? [] : [AbortSignal.timeout(healthyWithinMs)])]));
    if (report === undefined) say(options, stack.status());
    else report({ started: stack.status() });
  } catch {
    // Ended before it was healthy, which whoever asked for that knows; or it takes long, which the parent says.
    report?.({ started: stack.status() });
  }
  await stack.stopped;
  process.exit(0);
}

function stopSignal(stopped: Promise<void>): AbortSignal {
  const controller = new AbortController();
  void stopped.then(() => controller.abort());
  return controller.signal;
}

function say({ json }: UpOptions, status: StackStatus): void {
  process.stdout.write(json === true ? `${JSON.stringify(status)}\n` : introduction(status));
  if (status.healthy) return;
  const ill = status.processes.filter(({ state }) => state !== 'healthy').map(({ name, state, why }) => `${name} is ${state}${why === undefined ? '' : `: ${why}`}`);
  throw new CliError('Aegir runs but is not healthy yet; look again with `aegir status`, or into the files in .aegir/logs.', 1, ill);
}

const colours = ['cyan', 'magenta', 'blue', 'yellow'] as const;
const nameWidth = 9;

function printLine(name: string, line: string): void {
  const colour = colours[name.charCodeAt(0) % colours.length]!;
  process.stderr.write(`${paint(colour, name.padEnd(nameWidth), process.stderr)}${printable(line)}\n`);
}

function printChange({ name, state, why }: ProcessView): void {
  if (state === 'stopping' || state === 'stopped' || state === 'starting') return;
  const said = why === undefined ? state : `${state}: ${why}`;
  process.stderr.write(`${paint('gray', 'aegir'.padEnd(nameWidth), process.stderr)}${name} is ${printable(said)}\n`);
}

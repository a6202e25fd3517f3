import { CliError } from '../cli-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { readSettings } from '../settings.ts';
import { duration } from '../terminal/duration.ts';
import { paint, printable } from '../terminal/status-style.ts';
import { table } from '../terminal/table.ts';
import { askSupervisor } from './control.ts';
import { introduction } from './introduction.ts';
import { askParts, describeParts } from './parts.ts';
import type { ProcessState } from './process-spec.ts';
import type { StackStatus } from './stack-status.ts';

export async function status({ json }: { json?: boolean | undefined }): Promise<void> {
  const { home } = readSettings(process.env);
  const answer = await askSupervisor(home, 'status');
  if (answer === undefined || !('status' in answer)) {
    if (json === true) process.stdout.write(`${JSON.stringify({ healthy: false, home, processes: [] })}\n`);
    throw new CliError(`Aegir is not up on ${home}; start it with \`aegir up\`.`, exitCodes.notReachable);
  }
  const stack = answer.status;
  const parts = await askParts();
  process.stdout.write(json === true ? `${JSON.stringify({ ...stack, parts: parts ?? [] })}\n` : `${describe(stack)}${describeParts(parts ?? [])}`);
  const isDown = parts?.some(({ state }) => state === 'down') ?? false;
  process.exitCode = stack.healthy && !isDown ? exitCodes.succeeded : exitCodes.failed;
}

function describe(stack: StackStatus): string {
  const { versions, processes, supervisor } = stack;
  const { aegir, node, temporal, ansible } = versions;
  const known = [`Aegir ${aegir}`, `Node ${node}`, ...(temporal === undefined ? [] : [`Temporal CLI ${temporal}`]), ...(ansible === undefined ? [] : [`Ansible ${ansible}`])];
  const rows = processes.map(({ name, state, pid, since, restarts, memoryBytes, why }) => [
    name,
    paint(colourOf(state), state),
    pid === undefined ? '-' : `${pid}`,
    since === undefined ? '-' : duration(Date.now() - Date.parse(since)),
    `${restarts}`,
    megabytes(memoryBytes),
    printable(why ?? ''),
  ]);
  rows.push(['supervisor', paint('green', 'healthy'), `${supervisor.pid}`, duration(Date.now() - Date.parse(supervisor.since)), '0', megabytes(supervisor.memoryBytes), '']);
  const head = ['PROCESS', 'STATE', 'PID', 'RUNS FOR', 'RESTARTS', 'MEMORY', ''].map((cell) => paint('bold', cell));
  return `${known.join(' · ')}\n\n${table([head, ...rows])}\n${introduction(stack)}`;
}

function colourOf(state: ProcessState): 'green' | 'yellow' | 'red' {
  switch (state) {
    case 'healthy':
      return 'green';
    case 'starting':
    case 'stopping':
      return 'yellow';
    case 'unhealthy':
    case 'waiting':
    case 'stopped':
      return 'red';
  }
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? '-' : `${Math.round(bytes / 1_000_000)} MB`;
}

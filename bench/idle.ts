import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Benchmark, Figure } from './benchmark.ts';
import { Installation } from './installation.ts';

/** How long the stack is left alone before it is looked at. */
const settleMs = 10_000;

/** Memory of a stack that has nothing to do, process by process; what processes share is counted once. */
export const idle: Benchmark = {
  name: 'idle',
  title: 'Memory of the idle stack',
  async run() {
    const installation = await Installation.make();
    try {
      const { supervisor, processes } = await installation.up();
      await delay(settleMs);
      const figures = [{ name: 'supervisor', pid: supervisor.pid }, ...processes].map(
        ({ name, pid }): Figure => ({ what: `Idle memory: ${name}`, value: proportionalMegabytes(pid!), unit: 'MB' }),
      );
      const sum = figures.reduce((total, { value }) => total + value, 0);
      const reference = { what: 'node with Express alone', value: await bareMegabytes(), unit: 'MB' } as const;
      return { figures: [{ what: 'Idle memory of the stack', value: sum, unit: 'MB', goal: { atMost: 600 }, reference }, ...figures] };
    } finally {
      await installation.remove();
    }
  },
};

async function bareMegabytes(): Promise<number> {
  const child = fork(join(import.meta.dirname, 'bare-server.ts'), { execArgv: [], env: { ...process.env, NODE_ENV: 'production' } });
  await once(child, 'message');
  const megabytes = proportionalMegabytes(child.pid!);
  child.kill();
  await once(child, 'exit');
  return megabytes;
}

function proportionalMegabytes(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'))?.[1];
  if (kilobytes === undefined) throw new Error(`The memory of process ${pid} cannot be read.`);
  return Number(kilobytes) / 1024;
}

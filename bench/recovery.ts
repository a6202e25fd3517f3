import { setTimeout as delay } from 'node:timers/promises';
import type { StackStatus } from '../cli/stack/stack-status.ts';
import type { Benchmark } from './benchmark.ts';
import type { Installation } from './installation.ts';
import { median } from './statistics.ts';
import type { Stage } from './stage.ts';

const deaths = 5;
/** Longer than the supervisor remembers a death: each is answered as a first one. */
const calmMs = 12_000;

/** `kill -9` of the worker in the middle of a Task that prints a line every 20 ms, until the first line that was stored after it. */
export const recovery: Benchmark = {
  name: 'recovery',
  title: 'A worker’s death to the Task’s next log line',
  async run({ stage }) {
    const all = await stage();
    const waits: number[] = [];
    for (let death = 0; death < deaths; death += 1) {
      waits.push(await oneDeath(all));
      await delay(calmMs);
    }
    return {
      figures: [
        { what: 'Worker killed and restarted → next log line, median of 5', value: median(waits) / 1000, unit: 's', goal: { atMost: 3 } },
        { what: 'Worker killed and restarted → next log line, longest of 5', value: Math.max(...waits) / 1000, unit: 's', goal: { atMost: 10 } },
      ],
    };
  },
};

async function oneDeath({ installation, api, server, watch }: Stage): Promise<number> {
  const { id } = await api.post<{ id: string }>('/operations', { kind: 'server.run_tasks', input: { server, tasks: [{ task: 'bench.tick' }] } });
  const taskRunId = await watch.attempt(id);
  const stop = new AbortController();
  try {
    const batches = await api.stream(`/operations/${id}/tasks/${taskRunId}/log`, stop.signal);
    let killed: number | undefined;
    for await (const { event } of batches) {
      if (event !== 'lines') continue;
      // What had been stored before comes at once; what is stored later comes from the worker that took over.
      if (killed !== undefined && performance.now() - killed > 500) return performance.now() - killed;
      if (killed === undefined) {
        process.kill(await workerPid(installation), 'SIGKILL');
        killed = performance.now();
      }
    }
    throw new Error('The log ended before the worker was replaced.');
  } finally {
    stop.abort();
    await api.post(`/operations/${id}/cancel`, { now: true });
    await watch.occurrence(id, 'OperationBlocked', 1);
    await api.post(`/operations/${id}/decisions`, { decision: 'give_up' });
    await watch.occurrence(id, 'OperationCancelled', 1);
  }
}

async function workerPid(installation: Installation): Promise<number> {
  const { processes } = JSON.parse(await installation.aegir('status', '--json')) as StackStatus;
  const worker = processes.find(({ name }) => name === 'worker');
  if (worker?.pid === undefined) throw new Error('The worker does not run.');
  return worker.pid;
}

import type { Benchmark } from './benchmark.ts';
import { BareProcess } from './bare-process.ts';
import { median, quantile, timed } from './statistics.ts';

const decisions = 40;

/** From a person's decision to the Task that it starts: `POST …/decisions` to `TaskStarted` in the event store. */
export const decision: Benchmark = {
  name: 'decision',
  title: 'A decision to the next Task’s start',
  async run({ stage }) {
    const { api, server, watch } = await stage();
    const bare = await BareProcess.start();
    try {
      const { id } = await api.post<{ id: string }>('/operations', { kind: 'server.run_tasks', input: { server, tasks: [{ task: 'bench.fail' }] } });
      const waits: number[] = [];
      const loops: number[] = [];
      for (let count = 1; count <= decisions; count += 1) {
        await watch.occurrence(id, 'OperationBlocked', count);
        const from = performance.now();
        await api.post(`/operations/${id}/decisions`, { decision: 'retry' });
        waits.push((await watch.occurrence(id, 'TaskStarted', count + 1)) - from);
        loops.push(await timed(() => bare.roundTrip()));
      }
      await watch.occurrence(id, 'OperationBlocked', decisions + 1);
      await api.post(`/operations/${id}/decisions`, { decision: 'give_up' });
      await watch.occurrence(id, 'OperationFailed', 1);
      const reference = { what: 'an HTTP round trip on loopback, p50', value: median(loops), unit: 'ms' } as const;
      return {
        figures: [
          { what: 'Decision → the next Task started, p50', value: median(waits), unit: 'ms', goal: { atMost: 150 }, reference },
          { what: 'Decision → the next Task started, p95', value: quantile(waits, 0.95), unit: 'ms' },
        ],
      };
    } finally {
      await bare.stop();
    }
  },
};

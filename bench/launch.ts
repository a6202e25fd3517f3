import type { Benchmark } from './benchmark.ts';
import { BareProcess } from './bare-process.ts';
import { between } from './operation-watch.ts';
import { median, quantile, timed } from './statistics.ts';
import type { Stage } from './stage.ts';

const launches = 60;

/** From the click to the first sign of it in the page: `POST /operations` to the event on `GET /events`. */
export const launch: Benchmark = {
  name: 'launch',
  title: 'Launch to the first event in the browser’s stream',
  async run({ stage }) {
    const { api, server, watch } = await stage();
    const bare = await BareProcess.start();
    const stop = new AbortController();
    const pokes = new FirstPokes();
    const following = pokes.follow(api, stop.signal);
    try {
      await pokes.open;
      const poked: number[] = [];
      const whole: number[] = [];
      const started: number[] = [];
      const loops: number[] = [];
      for (let count = 0; count < launches; count += 1) {
        const from = performance.now();
        const { id } = await api.post<{ id: string }>('/operations', { kind: 'server.verify', input: { server } });
        poked.push((await pokes.of(id)) - from);
        // One at a time: what is measured is not how they wait for each other.
        const seen = await watch.ended(id);
        started.push(between(seen, 'OperationRequested', 'TaskStarted'));
        whole.push(seen.get('OperationSucceeded')! - from);
        loops.push(await timed(() => bare.roundTrip()));
      }
      const reference = { what: 'an HTTP round trip on loopback, p50', value: median(loops), unit: 'ms' } as const;
      return {
        figures: [
          { what: 'Launch → first event in the browser’s stream, p50', value: median(poked), unit: 'ms', goal: { atMost: 100 }, reference },
          { what: 'Launch → first event in the browser’s stream, p95', value: quantile(poked, 0.95), unit: 'ms', goal: { atMost: 250 }, reference },
          { what: 'Requested → its Task started, p50', value: median(started), unit: 'ms' },
          { what: 'A no-op Operation on a host, launch → succeeded, p50', value: median(whole), unit: 'ms' },
        ],
      };
    } finally {
      stop.abort();
      await following;
      await bare.stop();
    }
  },
};

/** When the stream told of each Operation first. */
class FirstPokes {
  readonly #at = new Map<string, PromiseWithResolvers<number>>();
  readonly #opened = Promise.withResolvers<void>();
  readonly open = this.#opened.promise;

  of(id: string): Promise<number> {
    return this.#entry(id).promise;
  }

  async follow(api: Stage['api'], signal: AbortSignal): Promise<void> {
    try {
      const events = await api.stream('/events?topics=operation', signal);
      this.#opened.resolve();
      for await (const { data } of events) this.#entry((data as { id: string }).id).resolve(performance.now());
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  #entry(id: string): PromiseWithResolvers<number> {
    const entry = this.#at.get(id) ?? Promise.withResolvers<number>();
    this.#at.set(id, entry);
    return entry;
  }
}

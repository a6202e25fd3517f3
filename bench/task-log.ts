import type { Benchmark } from './benchmark.ts';
import type { Stage } from './stage.ts';
import { between } from './operation-watch.ts';
import { medians, timed } from './statistics.ts';

const rounds = 3;
const lines = 20_000;
const lineOf = (number: number): string => `line ${number} of the log, as long as lines of a build are`;
/** The Task prints it. */
const file = '/run/aegir-bench-log';

interface Batch {
  lines: { n: number; t: number; text: string }[];
}

/** A Task that prints 20,000 lines, its log followed as a browser does. */
export const taskLog: Benchmark = {
  name: 'task-log',
  title: 'A Task log of 20,000 lines',
  async run({ stage }) {
    const all = await stage();
    const measured: { seconds: number; wrong: number; behind: number; bare: number }[] = [];
    await all.bare.exec(`cat >${file}`, Array.from({ length: lines }, (_, index) => `${lineOf(index + 1)}\n`).join(''));
    try {
      for (let round = 0; round < rounds; round += 1) {
        const bare = await timed(() => all.bare.exec(`cat ${file}`)) / 1000;
        measured.push({ ...(await followed(all)), bare });
      }
    } finally {
      await all.bare.exec(`rm ${file}`);
    }
    const of = medians(measured);
    return {
      figures: [
        {
          what: `A Task of ${lines.toLocaleString('en')} lines, started → succeeded`, value: of.seconds, unit: 's', goal: { atMost: 3 },
          reference: { what: 'the same lines over SSH', value: of.bare, unit: 's' },
        },
        { what: 'Lines of it lost, repeated or changed', value: Math.max(...measured.map((round) => round.wrong)), unit: 'lines', goal: { atMost: 0 } },
        { what: 'How far its stream was behind the runner, at most', value: of.behind, unit: 's', goal: { atMost: 1 } },
      ],
    };
  },
};

async function followed({ api, server, watch }: Stage): Promise<{ seconds: number; wrong: number; behind: number }> {
  const { id } = await api.post<{ id: string }>('/operations', { kind: 'server.verify', input: { server } });
  const attempt = await watch.attempt(id);
  const stop = new AbortController();
  let next = 1;
  let wrong = 0;
  let behind = 0;
  for await (const { event, data } of await api.stream(`/operations/${id}/tasks/${attempt}/log`, stop.signal)) {
    if (event !== 'lines') break;
    const arrived = Date.now();
    for (const { n, t, text } of (data as Batch).lines) {
      behind = Math.max(behind, arrived - t);
      if (n !== next || text !== lineOf(next)) wrong += 1;
      next += 1;
    }
  }
  stop.abort();
  const seen = await watch.ended(id);
  return { seconds: between(seen, 'TaskStarted', 'TaskSucceeded') / 1000, wrong: wrong + Math.abs(lines + 1 - next), behind: behind / 1000 };
}

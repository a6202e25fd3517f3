import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from './benchmark.ts';
import type { Stage } from './stage.ts';
import { medians, timed } from './statistics.ts';

const rounds = 3;
const operations = 100;
/** Less than OpenSSH's MaxSessions, 10, which one connection may have. */
const atOnce = 8;
const script = readFileSync(join(import.meta.dirname, 'scripts/server.verify/run'), 'utf8');

/** A hundred Operations launched at once, each of one Task that does nothing, on one host through the whole stack. */
export const queue: Benchmark = {
  name: 'queue',
  title: '100 Operations in the queue',
  async run({ stage }) {
    const all = await stage();
    const measured = [];
    for (let round = 0; round < rounds; round += 1) {
      measured.push({ aegir: await timed(() => throughAegir(all)) / 1000, bare: await timed(() => overSsh(all)) / 1000 });
    }
    const of = medians(measured);
    return {
      figures: [{
        what: `${operations} queued Operations of one no-op Task on a host`, value: of.aegir, unit: 's', goal: { atMost: 10 },
        reference: { what: `the script ${operations} times over one SSH connection, ${atOnce} at once`, value: of.bare, unit: 's' },
      }],
    };
  },
};

async function throughAegir({ api, server, watch }: Stage): Promise<void> {
  await Promise.all(Array.from({ length: operations }, async () => {
    const { id } = await api.post<{ id: string }>('/operations', { kind: 'server.verify', input: { server } });
    await watch.ended(id);
  }));
}

async function overSsh({ bare }: Stage): Promise<void> {
  let left = operations;
  // Descriptor 3 is where a script reports; here it goes to the output.
  const one = async (): Promise<void> => {
    while (left-- > 0) await bare.exec('sh -s 3>&1', script);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

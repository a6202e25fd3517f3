import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { TemporalServer } from '../tests/engine/temporal-server.ts';
import type { Benchmark } from './benchmark.ts';
import { Installation } from './installation.ts';
import { medians, timed } from './statistics.ts';

const run = promisify(execFile);
const rounds = 3;
const commandRounds = 11;

/** `aegir up` in a home that does not exist yet, and the command itself. */
export const start: Benchmark = {
  name: 'start',
  title: 'Cold start of the stack, and start of the command',
  async run() {
    const starts = [];
    let commands: { version: number; list: number; node: number } | undefined;
    for (let round = 0; round < rounds; round += 1) {
      const installation = await Installation.make();
      try {
        const stack = await timed(() => installation.up()) / 1000;
        commands ??= await commandStarts(installation);
        starts.push({ stack, temporal: await temporalAlone() });
      } finally {
        await installation.remove();
      }
    }
    const cold = medians(starts);
    const { version, list, node } = commands!;
    const bareNode = { what: 'node that does nothing', value: node, unit: 'ms' } as const;
    return {
      figures: [
        { what: '`aegir up` in a fresh home, to healthy', value: cold.stack, unit: 's', goal: { atMost: 8 }, reference: { what: 'the Temporal server alone', value: cold.temporal, unit: 's' } },
        { what: '`aegir --version`', value: version, unit: 'ms', goal: { atMost: 150 }, reference: bareNode },
        { what: '`aegir operation list`', value: list, unit: 'ms', goal: { atMost: 150 }, reference: bareNode },
      ],
    };
  },
};

async function commandStarts(installation: Installation): Promise<{ version: number; list: number; node: number }> {
  const measured = [];
  for (let round = 0; round < commandRounds; round += 1) {
    measured.push({
      version: await timed(() => installation.aegir('--version')),
      list: await timed(() => installation.aegir('operation', 'list')),
      node: await timed(() => run(process.execPath, ['-e', '0'])),
    });
  }
  return medians(measured);
}

async function temporalAlone(): Promise<number> {
  const server = await TemporalServer.create();
  const seconds = await timed(() => server.start()) / 1000;
  await server.remove();
  return seconds;
}

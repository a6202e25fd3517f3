import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchmarks } from './all.ts';
import { CannotRunHere, meets, type Benchmark, type Surroundings } from './benchmark.ts';
import { describeMachine } from './machine.ts';
import { replaceTable } from './readme.ts';
import type { Entry, Report } from './report.ts';
import { shareSurroundings } from './surroundings.ts';
import { asMarkdown, asText } from './table.ts';

/* `./aegir bench [NAME…] [--json FILE] [--readme]`: measures, each figure beside its reference from the same run. */

const checkout = join(import.meta.dirname, '..');
const results = join(import.meta.dirname, 'results');

const usage = `Usage: ./aegir bench [NAME…] [--json FILE] [--readme]

Measures, and keeps what it found in bench/results/latest.json. --json writes that to another file as well;
--readme puts the table into README.md and docs/reference/measurements.md, which takes a run of all of them. What takes
hours keeps how far it came beside the file of --json, else in AEGIR_HOME/bench, and goes on from there when it is started
again, also after Ctrl-C.

${benchmarks.map(({ name, title, takesHours }) => `  ${name.padEnd(18)}${title}${takesHours === true ? '; takes hours, so only when it is named' : ''}`).join('\n')}
`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'string' }, readme: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true) return say(usage, 0);
  const unknown = positionals.find((name) => benchmarks.every((each) => each.name !== name));
  if (unknown !== undefined) return say(`There is no benchmark ${unknown}.\n\n${usage}`, 2);
  if (values.readme === true && positionals.length > 0) return say('--readme takes a run of all benchmarks: leave the names out.\n', 2);

  const chosen = positionals.length === 0 ? benchmarks.filter(({ takesHours }) => takesHours !== true) : benchmarks.filter(({ name }) => positionals.includes(name));
  const report: Report = { measuredAt: new Date().toISOString(), machine: describeMachine(), benchmarks: await measure(chosen, values.json) };
  mkdirSync(results, { recursive: true });
  const json = `${JSON.stringify(report, null, 2)}\n`;
  writeFileSync(join(results, 'latest.json'), json);
  if (values.json !== undefined) writeFileSync(values.json, json);
  if (values.readme === true) {
    replaceTable(join(checkout, 'README.md'), asMarkdown(report, 'with a goal'));
    replaceTable(join(checkout, 'docs/reference/measurements.md'), asMarkdown(report, 'every figure'));
  }
  return say(`\n${asText(report)}\n`, report.benchmarks.every(isWell) ? 0 : 1);
}

function isWell({ figures = [], failed }: Entry): boolean {
  return failed === undefined && figures.every((figure) => meets(figure) !== false);
}

function say(text: string, code: number): number {
  process.stdout.write(text);
  return code;
}

async function measure(chosen: readonly Benchmark[], json: string | undefined): Promise<Entry[]> {
  const surroundings = shareSurroundings(json);
  let ending: Promise<never> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // The stack runs detached: left alone, it would stay.
    process.once(signal, () => {
      ending ??= surroundings.close().then(() => process.exit(130), () => process.exit(130));
    });
  }
  try {
    const entries: Entry[] = [];
    for (const benchmark of chosen) {
      process.stderr.write(`bench: ${benchmark.title} …\n`);
      entries.push(await measureOne(benchmark, surroundings));
    }
    return entries;
  } finally {
    // Whoever was interrupted has no result.
    await (ending ?? surroundings.close());
  }
}

async function measureOne({ name, title, run }: Benchmark, surroundings: Surroundings): Promise<Entry> {
  try {
    return { name, title, ...(await run(surroundings)) };
  } catch (error) {
    if (error instanceof CannotRunHere) return { name, title, skipped: error.message };
    process.stderr.write(`${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
    return { name, title, failed: error instanceof Error ? error.message : String(error) };
  }
}

process.exitCode = await main();

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/* `./aegir test [PATTERN]`: everything that proves Aegir, with one summary. A pattern runs the tests whose path has it. */

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

interface Stage {
  name: string;
  run: () => Promise<Counts>;
}

const checkout = join(import.meta.dirname, '..');
const skips = new Set<string>();

/** Runs a command, shows its output, and collects what says why it skipped. */
async function command(argv: readonly string[], options: { env?: NodeJS.ProcessEnv; quiet?: boolean } = {}): Promise<{ code: number; output: string }> {
  const [program, ...args] = argv;
  const child = spawn(program!, args, { cwd: checkout, env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const [stream, sink] of [[child.stdout, process.stdout], [child.stderr, process.stderr]] as const) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (options.quiet !== true) sink.write(text);
    });
  }
  const code = await new Promise<number>((resolve) => {
    child.on('error', (error) => {
      output += String(error);
      resolve(127);
    });
    child.on('close', (status) => resolve(status ?? 1));
  });
  for (const [, reason] of stripVTControlCharacters(output).matchAll(/SKIPPED: (.+)/g)) skips.add(reason!.replace(/["'`);.]+$/, '').trim());
  return { code, output };
}

/** A check that passes or fails as a whole; its output is shown when it fails. */
function check(name: string, ...commands: string[][]): Stage {
  return {
    name,
    async run() {
      for (const argv of commands) {
        const { code, output } = await command(argv, { quiet: true });
        if (code === 0) continue;
        process.stderr.write(output);
        return { passed: 0, failed: 1, skipped: 0 };
      }
      return { passed: 1, failed: 0, skipped: 0 };
    },
  };
}

const node = process.execPath;
const bin = (path: string): string => join('node_modules', path);

function jest(name: string, pattern: readonly string[], extra: readonly string[] = []): Stage {
  return {
    name,
    async run() {
      const folder = await mkdtemp(join(tmpdir(), 'aegir-test-'));
      const report = join(folder, 'jest.json');
      const { code } = await command(
        [node, '--experimental-vm-modules', '--disable-warning=ExperimentalWarning', bin('jest/bin/jest.js'), '--json', `--outputFile=${report}`, ...pattern, ...extra],
      );
      try {
        if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
        const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = JSON.parse(await readFile(report, 'utf8')) as Record<string, number>;
        const failed = (numFailedTests ?? 0) + (numRuntimeErrorTestSuites ?? 0);
        return { passed: numPassedTests ?? 0, failed: code === 0 ? failed : Math.max(failed, 1), skipped: numPendingTests ?? 0 };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

const python: Stage = {
  name: 'runner',
  async run() {
    const { code, output } = await command([process.env['AEGIR_PYTHON'] ?? 'python3', '-m', 'unittest', 'discover', '-s', 'runner/tests', '-t', 'runner'], { quiet: true });
    if (code !== 0) process.stderr.write(output);
    const ran = Number(/^Ran (\d+) tests?/m.exec(output)?.[1] ?? 0);
    const count = (word: string): number => Number(new RegExp(`${word}=(\\d+)`).exec(output)?.[1] ?? 0);
    const skipped = count('skipped');
    const failed = Math.max(count('failures') + count('errors'), code === 0 ? 0 : 1);
    return { passed: Math.max(ran - failed - skipped, 0), failed, skipped };
  },
};

const folders = (...paths: string[]): string[] => paths.map((path) => join(checkout, path));
/** Suites with a browser, which takes a host that comes or goes elsewhere for a change of its own network. */
const browser = folders('tests/browser/', 'tests/outages/pages.test.ts');
/** The whole, with hosts and a browser of its own. */
const whole = folders('tests/e2e/');
/** Kills what it can reach of its own installation, and wants the machine for itself. */
const chaos = folders('tests/chaos/');
/** The engine under drawn schedules: computes, and needs no host. */
const model = folders('tests/model/');
/** Suites that boot hosts or start processes. */
const hosts = folders('tests/', 'activities/transport/', 'cli/stack/');
const allBut = (...paths: string[]): string[] => ['--testPathIgnorePatterns', '/node_modules/', '/.aegir/', '/web/build/', ...paths];

function stages(pattern: string | undefined): Stage[][] {
  if (pattern !== undefined) return [[pattern.startsWith('runner') ? python : jest(pattern, [pattern], ['--passWithNoTests'])]];
  return [
    [
      check(
        'types, lint and rooms',
        // The pages' types are generated, and the linter looks at types.
        [node, bin('@react-router/dev/bin.cjs'), 'typegen', 'web'],
        [node, bin('typescript/bin/tsc'), '-p', 'tsconfig.json'],
        [node, bin('typescript/bin/tsc'), '-p', 'web/tsconfig.json'],
        [node, bin('oxlint/bin/oxlint')],
      ),
      python,
    ],
    [jest('unit and contract', [], ['--maxWorkers=2', ...allBut(...hosts)])],
    [jest('engine model', model)],
    [jest('browser', browser, ['--maxWorkers=2'])],
    // Both wait for hosts more than they compute.
    [jest('hosts and stack', hosts, ['--maxWorkers=3', ...allBut(...browser, ...whole, ...chaos, ...model)]), jest('chaos', chaos)],
    [jest('the whole', whole)],
  ];
}

const totals: Counts = { passed: 0, failed: 0, skipped: 0 };
const rows: string[] = [];
for (const group of stages(process.argv[2])) {
  const results = await Promise.all(group.map(async (stage) => {
    const from = performance.now();
    const counts = await stage.run();
    return { stage, counts, seconds: (performance.now() - from) / 1000 };
  }));
  for (const { stage, counts, seconds } of results) {
    totals.passed += counts.passed;
    totals.failed += counts.failed;
    totals.skipped += counts.skipped;
    rows.push(`  ${counts.failed === 0 ? 'ok    ' : 'FAILED'} ${stage.name.padEnd(26)} ${String(counts.passed).padStart(4)} passed ${String(counts.failed).padStart(3)} failed ${String(counts.skipped).padStart(3)} skipped ${seconds.toFixed(1).padStart(7)} s`);
  }
}
process.stdout.write(`\n${rows.join('\n')}\n`);
if (skips.size > 0) process.stdout.write(`\nSkipped, and why:\n${[...skips].map((reason) => `  - ${reason}`).join('\n')}\n`);
if (totals.passed + totals.failed === 0) {
  process.stdout.write(`\nNo test matches ${process.argv[2] ?? 'anything'}. A pattern is part of a test file's path, such as tests/e2e/site.\n`);
  process.exitCode = 1;
}
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`);
if (totals.failed > 0) process.exitCode = 1;

import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { makeKey, TestHost } from '../../activities/transport/contract-stage.ts';
import { localRunner } from '../../activities/transport/local.ts';
import type { EndRecord, PositionedRecord } from '../../activities/transport/records.ts';
import type { RunnerTransport } from '../../activities/transport/transport.ts';
import type { TaskFeedback, TaskInputs, TaskName } from '../../catalog/tasks/generated.ts';
import { loadTaskCatalog } from '../../catalog/tasks/load.ts';
import { compileRunnerCatalog } from '../../catalog/tasks/runner-catalog.ts';
import type { TaskCatalog } from '../../catalog/tasks/task-catalog.ts';

const repository = join(import.meta.dirname, '..', '..');
const paths = { rolesPath: join(repository, 'roles'), scriptsPath: join(repository, 'scripts') };
/** Long enough for a machine that builds its first test host meanwhile. */
export const STAGE_TIMEOUT_MS = 180_000;

/** How a run ended, with what it said on the way. */
export interface Run<N extends TaskName = TaskName> extends Omit<EndRecord, 'feedback'> {
  readonly feedback: TaskFeedback[N];
  readonly records: readonly PositionedRecord[];
}

/** The real runner, with the real catalogue, and one real host that it has enrolled. */
export class Stage {
  readonly host: TestHost;
  readonly home: string;
  readonly catalog: TaskCatalog;
  readonly runner: RunnerTransport;

  private constructor(host: TestHost, home: string, catalog: TaskCatalog, runner: RunnerTransport) {
    this.host = host;
    this.home = home;
    this.catalog = catalog;
    this.runner = runner;
  }

  static async open(name: string): Promise<Stage> {
    const host = await TestHost.up(name);
    const home = join(host.directory, 'runner');
    await mkdir(join(home, 'ssh'), { recursive: true, mode: 0o700 });
    const key = await makeKey(join(home, 'ssh', 'id_ed25519'));
    const catalog = await loadTaskCatalog(paths);
    await writeFile(join(home, 'catalog.json'), JSON.stringify(compileRunnerCatalog(catalog)));
    await writeFile(join(home, 'config.json'), JSON.stringify(paths));
    await host.shell(`cat >>/root/.ssh/authorized_keys <<'KEY'\n${await readFile(`${key}.pub`, 'utf8')}KEY`);
    const runner = localRunner({ home, ...ansiblePlaybook() });
    const { address, port, user, fingerprint } = host.minion;
    await runner.enroll('host', { address, port, user, fingerprint });
    return new Stage(host, home, catalog, runner);
  }

  /** Runs a Task to its end, whatever that is. */
  async run<N extends TaskName>(task: N, vars: TaskInputs[N], preview = false): Promise<Run<N>> {
    const { name, timeoutSeconds } = this.catalog.get(task);
    const records: PositionedRecord[] = [];
    const request = { task: name, server: 'host', vars: vars as Record<string, unknown>, preview, timeoutSeconds };
    // What a run left is found by its id on the whole machine: no suite beside this one may have the same.
    for await (const record of this.runner.run(randomUUID(), request, 0, new AbortController().signal)) records.push(record);
    const end = records.at(-1);
    if (end?.k !== 'end') throw new Error(`the run of ${name} was lost`);
    return { ...end, feedback: end.feedback as unknown as TaskFeedback[N], records };
  }

  /** Runs a Task that has to succeed. */
  async succeed<N extends TaskName>(task: N, vars: TaskInputs[N]): Promise<Run<N>> {
    const run = await this.run(task, vars);
    expect([task, run.outcome, run.message]).toEqual([task, 'succeeded', undefined]);
    return run;
  }

  /** Previews, runs, runs again: the preview touches nothing, the run does what it said, the second run finds nothing to do. */
  async prove<N extends TaskName>(task: N, vars: TaskInputs[N], { trees, changes = true }: { trees: readonly string[]; changes?: boolean }): Promise<Run<N>> {
    const before = await this.#snapshot(trees);
    const preview = await this.run(task, vars, true);
    expect([task, 'preview', preview.outcome, preview.changed, preview.message]).toEqual([task, 'preview', 'succeeded', changes, undefined]);
    expect(await this.#snapshot(trees)).toBe(before);

    const first = await this.succeed(task, vars);
    expect([task, 'first run', first.changed]).toEqual([task, 'first run', changes]);
    const after = await this.#snapshot(trees);
    const second = await this.succeed(task, vars);
    expect([task, 'second run', second.changed]).toEqual([task, 'second run', false]);
    expect(await this.#snapshot(trees)).toBe(after);
    return first;
  }

  /** A GET from the host itself, as a visitor of that name: status line and body. */
  async get(domain: string, port: number, path = '/'): Promise<{ status: number; body: string }> {
    const text = await this.host.shell(`curl -s -o /tmp/body -w '%{http_code}' -H 'Host: ${domain}' 'http://127.0.0.1:${port}${path}' || true; cat /tmp/body`);
    return { status: Number(text.slice(0, 3)), body: text.slice(3) };
  }

  async close(): Promise<void> {
    await this.runner.close();
    await this.host.down();
  }

  /** Names, modes, owners, contents and change times: also a file written again with the same content shows. */
  #snapshot(trees: readonly string[]): Promise<string> {
    return this.host.shell(`for t in ${trees.join(' ')}; do find "$t" -printf '%p %y %m %U %G %s %l %C@\\n' 2>/dev/null; done | LC_ALL=C sort; getent passwd | sort`);
  }
}

function ansiblePlaybook(): { ansiblePlaybook?: string } {
  const own = join(process.env['AEGIR_HOME'] ?? join(repository, '.aegir'), 'venv', 'bin', 'ansible-playbook');
  return existsSync(own) ? { ansiblePlaybook: own } : {};
}

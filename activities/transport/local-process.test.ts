import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { furnish } from './contract-stage.ts';
import { localRunner } from './local.ts';

/** A bound, not a wait: a busy machine takes its time to start Python. */
const CASE_MS = 60_000;

const run = promisify(execFile);
const runner = fileURLToPath(new URL('../../runner/aegir-runner', import.meta.url));

describe('the warm process of this machine’s runner', () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'aegir-warm-'));
    await furnish(home);
  }, CASE_MS);
  afterAll(async () => rm(home, { recursive: true, force: true }));

  test('that was killed is another one with the next command', async () => {
    const transport = localRunner({ home });
    await transport.catalog();
    const { stdout } = await run('pkill', ['-KILL', '-e', '-f', 'aegir-runner serve', '--parent', String(process.pid)]);
    const [, pid] = /killed \(pid (\d+)\)/.exec(stdout)!;
    await run('tail', ['--pid', pid!, '-f', '/dev/null']);
    expect(Object.keys((await transport.catalog()).tasks)).not.toEqual([]);
    await transport.close();
  }, CASE_MS);

  test('ends with the worker that started it, however that ends', async () => {
    const child = spawn('python3', ['-IS', runner, 'serve'], { env: { ...process.env, AEGIR_RUNNER_HOME: home }, stdio: ['pipe', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    const exited = once(child, 'exit');
    child.stdin.destroy();
    expect(await exited).toEqual([0, null]);
  }, CASE_MS);

  test('is not to be had through a forced command', async () => {
    const asked = run('python3', ['-IS', runner], { env: { ...process.env, AEGIR_RUNNER_HOME: home, SSH_ORIGINAL_COMMAND: 'serve' } });
    await expect(asked).rejects.toMatchObject({ code: 2, stdout: expect.stringContaining('"usage"') });
  }, CASE_MS);
});

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RunningOperation } from './running-operation.ts';
import { startAegir, type TestAegir } from './aegir.ts';

/** Where `./aegir test` has put it; the version is pinned there. */
const program = process.env['AEGIR_SCHEMATHESIS']
  ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'aegir/schemathesis/bin/schemathesis');
const installed = existsSync(program);
if (!installed) process.stderr.write(`SKIPPED: the API is not fuzzed, because there is no schemathesis at ${program}. Install it there, or name it with AEGIR_SCHEMATHESIS.\n`);

let aegir: TestAegir;
beforeAll(async () => {
  if (installed) aegir = await startAegir();
});
afterAll(() => aegir?.close());

function fuzz(): Promise<{ code: number | null; output: string }> {
  const args = ['--config-file', join(import.meta.dirname, 'schemathesis.toml'), 'run', `${aegir.origin}/api/v1/openapi.json`, '--no-color'];
  // In the environment, because arguments are for everybody to see.
  const env = { ...process.env, AEGIR_FUZZ_TOKEN: aegir.tokens.administrator, AEGIR_FUZZ_OPERATOR_TOKEN: aegir.tokens.operator };
  return new Promise((resolve) => {
    const child = execFile(program, args, { env, maxBuffer: 64 * 1024 * 1024 }, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode, output: stdout + stderr });
    });
  });
}

(installed ? test : test.skip)('whatever is sent, the API answers as its document says, and never fails', async () => {
  const operation = new RunningOperation(aegir.store);
  await operation.request();
  await operation.startTask();
  await operation.print(20);
  await operation.succeed();
  const { code, output } = await fuzz();
  // As the failures that matter are in the report, it is what a person wants to read.
  expect(code === 0 ? '' : output).toBe('');
  expect(aegir.log).toEqual([]);
  // Had it revoked its own token, everything after would only have been refused.
  expect((await aegir.call('administrator', 'GET', '/me')).status).toBe(200);
}, 300_000);

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { checkout } from '../../cli/settings.ts';

test('a run of tests leaves nothing in the temporary folder, whatever a test forgets', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'temporary-'));
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  try {
    // Makes folders, and removes none of them.
    const forgetful = 'cli/stack/home.test.ts';
    const { stderr } = await promisify(execFile)(
      process.execPath,
      ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', forgetful, '--cacheDirectory', join(folder, 'cache')],
      { cwd: checkout, env: { ...process.env, TMPDIR: temporary } },
    );
    expect(stderr).toContain(`PASS ${forgetful}`);
    expect(readdirSync(temporary)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

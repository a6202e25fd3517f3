import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { HomeInUse, HomeUnusable, lockHome, prepareHome } from './home.ts';

const fresh = (): string => mkdtempSync(join(tmpdir(), 'home-'));

describe('a home', () => {
  test('that cannot be written is refused by name, with the setting that chooses another', () => {
    const file = join(fresh(), 'file');
    writeFileSync(file, '');
    expect(() => prepareHome(join(file, 'home'))).toThrow(HomeUnusable);
    expect(() => prepareHome(join(file, 'home'))).toThrow(/^\S+\/file\/home cannot hold Aegir's state \(ENOTDIR\); .* AEGIR_HOME=….$/);
  });

  test('is one supervisor’s at a time, whichever process asks', async () => {
    const home = fresh();
    const directories = prepareHome(home);
    const holder = spawn(process.execPath, ['--input-type=module', '-e', `
      import { lockHome, prepareHome } from ${JSON.stringify(join(import.meta.dirname, 'home.ts'))};
      lockHome(${JSON.stringify(home)}, prepareHome(${JSON.stringify(home)}));
      console.log('held');
      setInterval(() => {}, 1e6);`], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(holder.stdout, 'data');
    expect(() => lockHome(home, directories)).toThrow(HomeInUse);

    holder.kill('SIGKILL');
    await once(holder, 'exit');
    lockHome(home, directories)();
    lockHome(home, directories)();
  });
});

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { localRunner } from '../activities/transport/local.ts';
import { sshRunner } from '../activities/transport/ssh.ts';
import type { RunnerTransport } from '../activities/transport/transport.ts';
import { compileRunnerCatalog } from '../catalog/tasks/runner-catalog.ts';
import type { TaskCatalog } from '../catalog/tasks/task-catalog.ts';
import type { Settings } from './settings.ts';

/** Reaches the runner that the settings name. The one on this machine gets its allow-list from here; another has its own. */
export async function openRunner({ runner, rolesPath, scriptsPath }: Settings, catalog: TaskCatalog): Promise<RunnerTransport> {
  switch (runner.kind) {
    case 'local': {
      await mkdir(runner.home, { recursive: true, mode: 0o700 });
      await replaceFile(join(runner.home, 'catalog.json'), compileRunnerCatalog(catalog));
      await replaceFile(join(runner.home, 'config.json'), { rolesPath, scriptsPath });
      const python = process.env['AEGIR_PYTHON'];
      return localRunner({ home: runner.home, ...(python === undefined || python === '' ? {} : { python }) });
    }
    case 'ssh':
      return sshRunner({
        host: runner.host,
        port: runner.port,
        user: runner.user,
        privateKey: await readFile(runner.keyFile),
        fingerprint: runner.fingerprint,
      });
  }
}

/** A run that starts meanwhile reads the old file or the new one, never half of one. */
async function replaceFile(path: string, content: unknown): Promise<void> {
  const fresh = `${path}.${process.pid}`;
  await writeFile(fresh, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(fresh, path);
}

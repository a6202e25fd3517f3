import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { checkout } from '../../cli/settings.ts';

const rooms = ['workflows', 'catalog', 'events'];

export interface Edit {
  /** Path in the checkout. */
  file: string;
  from: string;
  to: string;
}

/** A bundle for replays of the workflows as they are, or of a copy in which something was changed. */
export async function replayBundle(...edits: Edit[]): Promise<WorkflowBundleWithSourceMap> {
  const folder = await mkdtemp(join(tmpdir(), 'aegir-replay-'));
  try {
    for (const room of rooms) await cp(join(checkout, room), join(folder, room), { recursive: true });
    await symlink(join(checkout, 'node_modules'), join(folder, 'node_modules'));
    for (const { file, from, to } of edits) {
      const source = await readFile(join(folder, file), 'utf8');
      if (!source.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)} to change.`);
      await writeFile(join(folder, file), source.replace(from, to));
    }
    return await bundleWorkflowCode({
      workflowsPath: join(folder, 'workflows/workflows.ts'),
      workflowInterceptorModules: [join(folder, 'workflows/watch-replay.ts')],
      logger: new DefaultLogger('ERROR'),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

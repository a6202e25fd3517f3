import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkout } from '../settings.ts';

/** Folder of examples that the demo's Site is made of. */
const example = join(checkout, 'examples/static-site');
export const repositoryName = 'static-site.git';

/** Nothing of this machine or its user goes into the commit, so that everyone's is the same. */
const author = { name: 'Aegir', email: 'demo@aegir.invalid', date: '2026-01-01T00:00:00Z' };

/** Keeps a bare repository whose `main` has the example as it is now. @returns the commit */
export async function keepRepository(folder: string): Promise<string> {
  const repository = join(folder, repositoryName);
  const index = join(folder, 'index');
  const git = async (...args: string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)('git', args, {
      env: {
        PATH: process.env['PATH'], HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_DIR: repository, GIT_INDEX_FILE: index,
        GIT_AUTHOR_NAME: author.name, GIT_AUTHOR_EMAIL: author.email, GIT_AUTHOR_DATE: author.date,
        GIT_COMMITTER_NAME: author.name, GIT_COMMITTER_EMAIL: author.email, GIT_COMMITTER_DATE: author.date,
      },
    });
    return stdout.trim();
  };
  // Safe to repeat: what is there stays.
  await git('init', '--quiet', '--bare', '--initial-branch=main');
  rmSync(index, { force: true });
  await git('--work-tree', example, 'add', '--all', '--', example);
  const tree = await git('write-tree');
  const before = await git('rev-parse', '--verify', '--quiet', 'refs/heads/main').catch(() => '');
  if (before !== '' && (await git('rev-parse', `${before}^{tree}`)) === tree) return before;
  const commit = await git('commit-tree', tree, ...(before === '' ? [] : ['-p', before]), '-m', 'A static Site');
  await git('update-ref', 'refs/heads/main', commit);
  return commit;
}

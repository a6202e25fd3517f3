import { createHash } from 'node:crypto';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportFault } from './catalog-faults.ts';

export interface TreeFile {
  readonly content: Buffer;
  readonly executable: boolean;
}

/** The regular files under a folder by relative path, in byte order. A link or device is a fault: it would bring in what the digest does not cover. */
export async function readTree(root: string, shownAs: string, report: ReportFault): Promise<ReadonlyMap<string, TreeFile>> {
  const files: [string, TreeFile][] = [];
  const visit = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) await visit(path);
      else if (!entry.isFile()) report(`${shownAs}/${path} is neither a file nor a folder: put a file there.`);
      else {
        const { mode } = await lstat(join(root, path));
        files.push([path, { content: await readFile(join(root, path)), executable: (mode & 0o100) !== 0 }]);
      }
    }
  };
  await visit('');
  return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `sha256:<hex>` over paths, executable bits and contents; times, owners and the place in the file system do not count. */
export function digestTree(files: ReadonlyMap<string, TreeFile>): string {
  const hash = createHash('sha256');
  for (const [path, { content, executable }] of files) {
    hash.update(`${JSON.stringify(path)} ${executable ? 'x' : '-'} ${content.length}\n`).update(content);
  }
  return `sha256:${hash.digest('hex')}`;
}

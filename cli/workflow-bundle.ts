import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { checkout } from './settings.ts';

const run = promisify(execFile);
/** The rooms that the bundle is made from. */
const sources = ['workflows', 'events', 'catalog'];
const bundler = fileURLToPath(new URL('bundle-workflows.ts', import.meta.url));

/** The one for `replay` also tells what the workflows ask to have recorded. */
export type BundlePurpose = 'workflows' | 'replay';

/**
 * The workflows' bundle, made when a source, the bundler or the SDK has changed since the last one.
 * @returns path of the bundle, in `home`.
 */
export async function workflowBundle(home: string, purpose: BundlePurpose = 'workflows'): Promise<string> {
  const folder = join(home, 'cache');
  const bundle = join(folder, `${purpose}-${await digest()}.js`);
  if (existsSync(bundle)) return bundle;
  await mkdir(folder, { recursive: true });
  const outdated = (await readdir(folder)).filter((name) => name.startsWith(`${purpose}-`));
  await run(process.execPath, ['--disable-warning=ExperimentalWarning', bundler, bundle, purpose]);
  await Promise.all(outdated.map((name) => rm(join(folder, name), { force: true })));
  return bundle;
}

async function digest(): Promise<string> {
  const hash = createHash('sha256');
  const { version } = createRequire(import.meta.url)('@temporalio/worker/package.json') as { version: string };
  hash.update(version).update(await readFile(bundler));
  for (const room of sources) {
    const files = (await readdir(join(checkout, room), { recursive: true })).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).toSorted();
    for (const file of files) hash.update(`\0${room}/${file}\0`).update(await readFile(join(checkout, room, file)));
  }
  return hash.digest('hex').slice(0, 20);
}

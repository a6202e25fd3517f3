/** `node docs/generate.ts [--check]`: writes docs/reference/, or says what of it is not up to date. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { referencePages } from './generate/pages.ts';

const folder = join(import.meta.dirname, 'reference');
const check = process.argv[2] === '--check';

await mkdir(folder, { recursive: true });
for (const [name, text] of Object.entries(await referencePages())) {
  const present = await readFile(join(folder, name), 'utf8').catch(() => '');
  if (present === text) continue;
  if (!check) await writeFile(join(folder, name), text);
  else {
    process.stderr.write(`docs/reference/${name} does not match the code: run \`node docs/generate.ts\` and commit it.\n`);
    process.exitCode = 1;
  }
}

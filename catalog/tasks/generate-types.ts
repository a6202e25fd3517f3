/** `node catalog/tasks/generate-types.ts [--check]`: writes `generated.ts`, or says whether it is up to date. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CatalogFaults } from './catalog-faults.ts';
import { loadTaskCatalog } from './load.ts';
import { generateTaskTypes } from './task-types.ts';

const repository = join(import.meta.dirname, '..', '..');
const target = join(import.meta.dirname, 'generated.ts');
const check = process.argv[2] === '--check';

try {
  const source = generateTaskTypes(await loadTaskCatalog({ rolesPath: join(repository, 'roles'), scriptsPath: join(repository, 'scripts') }));
  const present = await readFile(target, 'utf8').catch(() => '');
  if (present !== source && check) {
    process.stderr.write('catalog/tasks/generated.ts does not match roles/ and scripts/: run `node catalog/tasks/generate-types.ts` and commit it.\n');
    process.exitCode = 1;
  } else if (present !== source) {
    await writeFile(target, source);
  }
} catch (error) {
  if (!(error instanceof CatalogFaults)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

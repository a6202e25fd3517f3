/** `node web/api/contract/generate-routes.ts [--check]`: writes `generated-routes.ts`, or says whether it is up to date. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contract } from './contract.ts';
import { generateRoutes } from './routes-source.ts';

const target = join(import.meta.dirname, 'generated-routes.ts');
const check = process.argv[2] === '--check';

const source = generateRoutes(contract);
const present = await readFile(target, 'utf8').catch(() => '');
if (present !== source && check) {
  process.stderr.write('web/api/contract/generated-routes.ts does not match the contract: run `node web/api/contract/generate-routes.ts` and commit it.\n');
  process.exitCode = 1;
} else if (present !== source) {
  await writeFile(target, source);
}

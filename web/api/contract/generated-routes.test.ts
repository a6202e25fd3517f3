import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { contract } from './contract.ts';
import { generateRoutes } from './routes-source.ts';

test('the routes that a client calls by are those of the contract', async () => {
  expect(await readFile(join(import.meta.dirname, 'generated-routes.ts'), 'utf8')).toBe(generateRoutes(contract));
});

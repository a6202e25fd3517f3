import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { contractsOf } from '../catalog/operations/contracts-of.ts';
import { operations } from '../catalog/operations/operations.ts';

const files = { deployPlatform: 'platform/deploy', installService: 'server/install-service', runTasks: 'server/run-tasks', verifyServer: 'server/verify', installSite: 'site/install', deleteSite: 'site/delete' } as const;

test.each(Object.values(operations))('the catalogue names the Tasks of $kind that its workflow does and undoes', ({ kind, workflow }) => {
  const source = readFileSync(join(import.meta.dirname, `${files[workflow as keyof typeof files]}.ts`), 'utf8');
  const named = (pattern: RegExp) => [...new Set([...source.matchAll(pattern)].map(([, contract]) => contract))];
  const used = contractsOf[kind];
  expect(used === 'any' ? { does: [], undoes: [] } : used).toEqual({ does: named(/\.task\('([^']+)'/g), undoes: named(/undo: '([^']+)'/g) });
});

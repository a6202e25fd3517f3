import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { workflowBundle } from './workflow-bundle.ts';

test('the workflows take no schemas with them: each one that starts evaluates all that it imports', async () => {
  const home = mkdtempSync(join(tmpdir(), 'aegir-bundle-'));
  try {
    const modules = [...readFileSync(await workflowBundle(home), 'utf8').matchAll(/^\/\*\*\*\/ "(\.\/[^"]+)"/gm)].map(([, path]) => path!);
    expect(modules).toContain('./workflows/workflows.ts');
    expect(modules.filter((path) => /node_modules\/zod\/|^\.\/events\/.*(operation|server)\.ts$/.test(path))).toEqual([]);
  } finally {
    rmSync(home, { recursive: true });
  }
}, 60_000);

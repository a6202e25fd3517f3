import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { keepRepository } from './repository.ts';

const fresh = (): string => mkdtempSync(join(tmpdir(), 'repository-'));

test('the demo’s repository has one commit that is the same for everyone, and again finds it', async () => {
  const folder = fresh();
  const commit = await keepRepository(folder);
  expect(commit).toMatch(/^[0-9a-f]{40}$/);
  expect(await keepRepository(folder)).toBe(commit);
  expect(await keepRepository(fresh())).toBe(commit);
});

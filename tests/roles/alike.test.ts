import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const roles = join(import.meta.dirname, '..', '..', 'roles');

// A role is whole by itself, so that its digest says which Task it is: what two have in common, both have.
test.each(['files/apply.sh', 'tasks/_apply.yml', 'tasks/_toggle.yml'])('%s is the same for every web server, to the letter', (file) => {
  const [first, ...others] = ['nginx', 'apache'].map((role) => readFileSync(join(roles, role, file), 'utf8'));
  for (const other of others) expect(other).toBe(first);
});

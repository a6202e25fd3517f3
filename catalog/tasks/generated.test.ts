import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { TaskFeedback, TaskInputs } from './generated.ts';
import { loadTaskCatalog } from './load.ts';
import { generateTaskTypes } from './task-types.ts';

const repository = join(import.meta.dirname, '..', '..');

test('the generated types are those of the roles and scripts', async () => {
  const catalog = await loadTaskCatalog({ rolesPath: join(repository, 'roles'), scriptsPath: join(repository, 'scripts') });
  expect(await readFile(join(import.meta.dirname, 'generated.ts'), 'utf8')).toBe(generateTaskTypes(catalog));
});

test('a wrong variable does not compile', () => {
  const right: TaskInputs['web.write_vhost'] = { site: 'shop', domains: ['shop.test'], root: '/var/aegir/sites/shop/current' };
  const wrong: TaskInputs['nginx.write_vhost'] = {
    ...right,
    // @ts-expect-error a virtual host has domains, not a domain
    domain: 'shop.test',
  };
  // @ts-expect-error the exact commit is text
  const commit: TaskFeedback['source.fetch']['commit'] = 7;
  expect([wrong.site, commit]).toEqual(['shop', 7]);
});

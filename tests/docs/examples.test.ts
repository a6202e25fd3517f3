import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { loadTaskCatalog } from '../../catalog/tasks/load.ts';
import { documents } from './documents.ts';

/* What the how-to guides tell to write is what Aegir takes. */

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aegir-docs-'));
  for (const name of ['roles', 'scripts']) mkdirSync(join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function blocks(path: string, language: string): string[] {
  const { text } = documents().find((each) => each.path === path)!;
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, block]) => block!);
}

function write(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text, { mode });
}

const load = () => loadTaskCatalog({ rolesPath: join(folder, 'roles'), scriptsPath: join(folder, 'scripts') });

test('the role of the guide is a role', async () => {
  const [specs, manifest, report] = blocks('docs/how-to/add-a-task-with-a-role.md', 'yaml');
  write('roles/robots/meta/argument_specs.yml', specs!);
  write('roles/robots/meta/aegir.yml', manifest!);
  write('roles/robots/tasks/write.yml', report!);
  write('roles/robots/tasks/remove.yml', '- name: Remove it\n  ansible.builtin.file: { path: "/var/aegir/sites/{{ site }}/shared/robots.txt", state: absent }\n');
  expect((await load()).get('robots.write')).toMatchObject({ title: 'Write robots.txt', undo: 'robots.remove', timeoutSeconds: 60 });
});

test('the script of the guide is a script', async () => {
  const [manifest] = blocks('docs/how-to/add-a-task-with-a-script.md', 'yaml');
  const [program] = blocks('docs/how-to/add-a-task-with-a-script.md', 'python');
  write('scripts/cache.clear/manifest.yml', manifest!);
  write('scripts/cache.clear/run', program!, 0o755);
  expect((await load()).get('cache.clear')).toMatchObject({ engine: 'script', inputs: { required: ['site'] } });
});

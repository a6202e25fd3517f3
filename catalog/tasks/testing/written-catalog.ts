import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import { loadTaskCatalog } from '../load.ts';
import type { TaskCatalog } from '../task-catalog.ts';

/** The inputs of the one role's Tasks. */
export const SPECS = `argument_specs:
  write:
    short_description: Writes
    options:
      site: { type: str, required: true }
      port: { type: int, default: 80 }
  remove:
    short_description: Removes
    options:
      site: { type: str, required: true }
`;
/** What else there is to say of them. */
export const MANIFEST = `tasks:
  write:
    title: Write it
    implements: web.write
    undo: remove
    idempotent: true
    preview: full
    timeout: 2m
    inputs:
      site: { pattern: '^[a-z]+$', maxLength: 9 }
    feedback:
      path: { type: string }
  remove:
    title: Remove it
    implements: web.remove
    idempotent: true
    preview: full
    timeout: 30s
    inputs:
      site: { pattern: '^[a-z]+$', maxLength: 9 }
    feedback: {}
`;
/** A catalogue without fault, by path: a role with two Tasks, and a script. */
export const GOOD: Record<string, string> = {
  'roles/nginx/meta/argument_specs.yml': SPECS,
  'roles/nginx/meta/aegir.yml': MANIFEST,
  'roles/nginx/defaults/main.yml': 'port: 80\n',
  'roles/nginx/tasks/write.yml': '- block:\n    - ansible.builtin.import_tasks: _report.yml\n',
  'roles/nginx/tasks/_report.yml': '- aegir_feedback:\n    path: /etc\n',
  'roles/nginx/tasks/remove.yml': '- ansible.builtin.meta: noop\n',
  'scripts/host.facts/manifest.yml': 'title: Facts\nidempotent: true\npreview: none\ntimeout: 30s\ninputs:\n  note: { type: string }\nfeedback: {}\n',
  'scripts/host.facts/run': '#!/bin/sh\n',
};

/** What a test writes into a folder of its own, to be loaded. Made while the file is read. */
export class WrittenCatalog {
  #root = '';

  constructor() {
    beforeEach(async () => {
      this.#root = await mkdtemp(join(tmpdir(), 'aegir-catalog-'));
    });
    afterEach(() => this.remove());
  }

  path(file: string): string {
    return join(this.#root, file);
  }

  async write(files: Record<string, string | undefined>): Promise<void> {
    for (const [file, content] of Object.entries(files)) {
      if (content === undefined) continue;
      const path = this.path(file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
      if (file.endsWith('/run')) await chmod(path, 0o755);
    }
  }

  load(): Promise<TaskCatalog> {
    return loadTaskCatalog({ rolesPath: this.path('roles'), scriptsPath: this.path('scripts') });
  }

  remove(): Promise<void> {
    return rm(this.#root, { recursive: true });
  }
}

/** A second variant of nginx's contracts, changed as a test needs. */
export function apache(change: (text: string) => string): Record<string, string> {
  const own = Object.entries(GOOD).filter(([path]) => path.startsWith('roles/nginx/'));
  return Object.fromEntries(own.map(([path, text]) => [path.replace('nginx', 'apache'), change(text)]));
}

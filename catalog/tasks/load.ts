import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CatalogFaults, type ReportFault } from './catalog-faults.ts';
import { checkCatalog } from './check-catalog.ts';
import type { TaskContract } from './contract.ts';
import { readTree } from './file-tree.ts';
import { loadRole } from './load-role.ts';
import { loadScript } from './load-script.ts';
import { TaskCatalog } from './task-catalog.ts';
import { NAME_PART, TASK_NAME } from './task-names.ts';

export interface TaskCatalogPaths {
  /** Absolute path of `roles/`. */
  readonly rolesPath: string;
  /** Absolute path of `scripts/`. */
  readonly scriptsPath: string;
}

/**
 * Reads and checks every role and script.
 * @throws {CatalogFaults} with all faults at once: a catalogue with one is not used at all.
 */
export async function loadTaskCatalog({ rolesPath, scriptsPath }: TaskCatalogPaths): Promise<TaskCatalog> {
  const faults = new Set<string>();
  const report: ReportFault = (sentence) => faults.add(sentence);
  const tasks: TaskContract[] = [];
  for (const role of await folders(rolesPath, 'roles', NAME_PART, report)) {
    tasks.push(...loadRole(role, await readTree(join(rolesPath, role), `roles/${role}`, report), report));
  }
  for (const script of await folders(scriptsPath, 'scripts', TASK_NAME, report)) {
    const task = loadScript(script, await readTree(join(scriptsPath, script), `scripts/${script}`, report), report);
    if (!task) continue;
    if (tasks.some(({ name }) => name === task.name)) report(`scripts/${script} has the name of a role's entry point: rename it.`);
    else tasks.push(task);
  }
  checkCatalog(tasks, report);
  if (faults.size > 0) throw new CatalogFaults([...faults].sort());
  return new TaskCatalog(tasks);
}

async function folders(path: string, shownAs: string, allowed: RegExp, report: ReportFault): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    report(`${path} does not exist: the Tasks of Aegir are there.`);
    return [];
  });
  const names: string[] = [];
  for (const entry of entries) {
    if (!entry.isDirectory()) report(`${shownAs}/${entry.name} is no folder: each Task's files have a folder of their own.`);
    else if (!allowed.test(entry.name)) report(`${shownAs}/${JSON.stringify(entry.name)} is no name for a Task: it must match ${allowed.source}.`);
    else names.push(entry.name);
  }
  return names.sort();
}

import type { TaskContract } from './contract.ts';
import type { TaskCatalog } from './task-catalog.ts';

/** `catalog.json` on the runner host: the allow-list. What is not in it does not run. */
export interface RunnerCatalog {
  readonly version: 1;
  readonly tasks: Readonly<Record<string, Omit<TaskContract, 'name' | 'retries'> & { readonly onServer: true }>>;
}

/** The allow-list of a catalogue. The same roles and scripts give the same object, whatever machine compiles it. */
export function compileRunnerCatalog(catalog: TaskCatalog): RunnerCatalog {
  const tasks: Record<string, RunnerCatalog['tasks'][string]> = {};
  for (const { name, retries: _, ...task } of catalog.tasks.values()) tasks[name] = { ...task, onServer: true };
  return { version: 1, tasks };
}

/** The names a task list reports through `aegir_feedback`, and the files that it brings in by a fixed name. */
export interface TaskListFacts {
  readonly feedback: ReadonlySet<string>;
  readonly imports: ReadonlySet<string>;
}

const IMPORTS = ['import_tasks', 'include_tasks', 'ansible.builtin.import_tasks', 'ansible.builtin.include_tasks'];

/** Reads a parsed `tasks/*.yml`, with its blocks. What is built at run time is not seen, and so not allowed to count. */
export function readTaskList(tasks: unknown): TaskListFacts {
  const feedback = new Set<string>();
  const imports = new Set<string>();
  const visit = (list: unknown): void => {
    if (!Array.isArray(list)) return;
    for (const task of list) {
      if (!isRecord(task)) continue;
      for (const section of ['block', 'rescue', 'always']) visit(task[section]);
      const reported = task['aegir_feedback'];
      if (isRecord(reported)) for (const name of Object.keys(reported)) feedback.add(name);
      for (const keyword of IMPORTS) {
        const target = task[keyword];
        if (typeof target === 'string') imports.add(target);
        if (isRecord(target) && typeof target['file'] === 'string') imports.add(target['file']);
      }
    }
  };
  visit(tasks);
  return { feedback, imports };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { z } from 'zod';
import { operations } from '../../catalog/operations/operations.ts';
import { grants, type Role } from '../../catalog/permissions.ts';
import { variantOf, type TaskContract } from '../../catalog/tasks/contract.ts';
import type { TaskCatalog } from '../../catalog/tasks/task-catalog.ts';
import { code, page, table } from './markdown.ts';
import { fieldTable, type Schema } from './schema-words.ts';

/** What can be launched, and what it is made of. */
export function tasksPage(catalog: TaskCatalog): string {
  return page(
    'Operations and Tasks',
    'What can be launched, and the Tasks that it is made of. Tasks are read from `roles/` and `scripts/`; what is not there does not run.',
    '## Operations',
    ...Object.values(operations).flatMap(({ kind, title, description, permission, input }) => [
      `### ${kind}`,
      `**${title}.** ${description} For: ${(Object.keys(grants) as Role[]).filter((role) => grants[role].includes(permission)).join(', ')}.`,
      fieldTable(z.toJSONSchema(input, { io: 'input' }) as Schema),
    ]),
    '## Tasks',
    'An Operation names a contract; where several Tasks implement it, the Server’s Service or the application chooses. '
    + 'A Task that is not idempotent is never run again by itself after an unknown end.',
    ...catalog.contracts.flatMap((contract) => section(contract, catalog.variants(contract))),
  );
}

function section(contract: string, tasks: readonly TaskContract[]): string[] {
  const [first] = tasks;
  if (first === undefined) return [];
  return [
    `### ${contract}`,
    table(['Task', 'variant', 'title', 'engine', 'undone by', 'idempotent', 'preview', 'time-out'], tasks.map((task) => [
      code(task.name), variantOf(task), task.title, task.engine, task.undo === undefined ? '–' : code(task.undo), task.idempotent ? 'yes' : 'no', task.preview, duration(task.timeoutSeconds),
    ])),
    'Takes:',
    fieldTable(first.inputs),
    'Reports:',
    fieldTable(first.feedback),
  ];
}

function duration(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

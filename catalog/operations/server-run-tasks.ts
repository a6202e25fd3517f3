import { z } from 'zod';
import { TASK_NAME } from '../tasks/task-names.ts';
import { defineOperation } from './definition.ts';
import { reference } from './fields.ts';
import type { PlannedServer } from './planned-server.ts';

const chosenTask = z.strictObject({
  task: z.string().regex(TASK_NAME, 'Give a Task by name, such as robots.write.')
    .meta({ title: 'Task', description: 'The name of a Task, or of a contract that the Server’s Service chooses the Task for.' }),
  input: z.record(z.string(), z.unknown()).default({}).meta({ title: 'Input', description: 'What the Task takes, by name.' }),
  skippable: z.boolean().default(false).meta({ title: 'Skippable', description: 'The Tasks after it can live without it.' }),
});

export const serverRunTasks = defineOperation({
  kind: 'server.run_tasks',
  title: 'Run Tasks on a Server',
  description: 'Runs registered Tasks on a Server, one after the other. When one fails it waits for a person; a roll-back takes each one back by the undo that it declares.',
  workflow: 'runTasks',
  permission: 'task:run',
  input: z.strictObject({
    server: reference('server', 'Where they run.'),
    tasks: z.array(chosenTask).min(1).max(50).meta({
      title: 'Tasks',
      list: 'tasks',
      description: 'In order, as a JSON list: [{"task": "robots.write", "input": {"site": "shop", "allow": true}}]',
    }),
  }),
});

/** A Task that data names rather than code: which of its contract's variants, with its input as the catalogue let it pass. */
export interface PlannedTask {
  contract: string;
  variant: string;
  input: Record<string, unknown>;
  undo?: { contract: string; variant: string };
  skippable: boolean;
}

export interface ServerRunTasksPlan {
  server: PlannedServer;
  tasks: PlannedTask[];
}

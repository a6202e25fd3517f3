import type { z } from 'zod';
import type { PlannedServer } from '../../catalog/operations/planned-server.ts';
import type { PlannedTask, serverRunTasks, ServerRunTasksPlan } from '../../catalog/operations/server-run-tasks.ts';
import { variantFor } from '../../catalog/operations/variant-for.ts';
import { variantOf, type TaskContract } from '../../catalog/tasks/contract.ts';
import { inputFaults } from '../../catalog/tasks/input-faults.ts';
import type { TaskCatalog } from '../../catalog/tasks/task-catalog.ts';
import { InvalidInput } from '../command.ts';
import { findVerifiedServer } from './find.ts';
import { exclusive, type Plan, type PlanContext } from './plan.ts';

type Issue = InvalidInput['issues'][number];

export async function planServerRunTasks({ store, tasks: catalog }: PlanContext, input: z.infer<typeof serverRunTasks.input>): Promise<Plan<ServerRunTasksPlan>> {
  const server = await findVerifiedServer(store, input.server);
  const chosen: { task: TaskContract; given: (typeof input.tasks)[number] }[] = [];
  const issues: Issue[] = [];
  for (const [index, given] of input.tasks.entries()) {
    const task = choose(catalog, given.task, server, `tasks.${index}.task`);
    if ('message' in task) {
      issues.push(task);
      continue;
    }
    issues.push(...inputFaults(given.input, task.inputs, `tasks.${index}.input`));
    chosen.push({ task, given });
  }
  if (issues.length > 0) throw new InvalidInput(issues);
  const tasks = chosen.map(({ task, given }) => planned(catalog, task, given));
  return {
    sentence: `Run ${tasks.length === 1 ? `“${chosen[0]?.task.title}”` : `${tasks.length} Tasks`} on Server ${server.name}`,
    target: { type: 'server', id: server.id, name: server.name },
    // Nobody knows what a Task of one's own touches.
    locks: [exclusive('server', server.id)],
    servers: [server.id],
    claims: [],
    resolved: { server, tasks },
  };
}

/** By the Task's own name, or by the contract that the Server's Service decides. */
function choose(catalog: TaskCatalog, name: string, server: PlannedServer, field: string): TaskContract | Issue {
  const named = catalog.tasks.get(name);
  if (named !== undefined) return named;
  try {
    return catalog.resolve(name, variantFor(name, server).variant);
  } catch (error) {
    // By its code: the catalogue may be of another module graph than this.
    if ((error as { code?: unknown }).code !== 'task_not_found') throw error;
    return { field, message: (error as Error).message };
  }
}

function planned(catalog: TaskCatalog, task: TaskContract, { input, skippable }: { input: Record<string, unknown>; skippable: boolean }): PlannedTask {
  const undo = task.undo === undefined ? undefined : catalog.get(task.undo);
  return {
    ...exactly(task),
    input, skippable,
    ...(undo === undefined ? {} : { undo: exactly(undo) }),
  };
}

function exactly(task: TaskContract): { contract: string; variant: string } {
  return { contract: task.implements, variant: variantOf(task) };
}

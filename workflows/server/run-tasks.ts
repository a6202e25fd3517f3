import type { ServerRunTasksPlan } from '../../catalog/operations/server-run-tasks.ts';
import { operation } from '../operation.ts';

/** Run Tasks that a person chose, one after the other. */
export const runTasks = operation<ServerRunTasksPlan>(async (op, { server, tasks }) => {
  let skipped = 0;
  for (const task of tasks) {
    if ((await op.runTask(server, task)) === undefined) skipped += 1;
  }
  const ran = tasks.length - skipped;
  return `${ran} ${ran === 1 ? 'Task' : 'Tasks'} ran on ${server.name}${skipped === 0 ? '' : `, ${skipped} ${skipped === 1 ? 'was' : 'were'} skipped`}.`;
});

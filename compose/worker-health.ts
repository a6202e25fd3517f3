import { Connection } from '@temporalio/client';
import { operationsQueue } from '../catalog/execution.ts';
import { readSettings } from '../cli/settings.ts';

/* Health check of the worker's container: ends with 0 when Temporal says that a worker asked it for Operations within the last minutes. */

const workflowTaskQueue = 1;
const recentMs = 120_000;
const deadlineMs = 5000;

const { address, namespace } = readSettings(process.env).temporal;
const connection = Connection.lazy({ address });
const { pollers } = await connection.withDeadline(Date.now() + deadlineMs, () =>
  connection.workflowService.describeTaskQueue({ namespace, taskQueue: { name: operationsQueue }, taskQueueType: workflowTaskQueue }));
const latest = Math.max(0, ...(pollers ?? []).map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000));
await connection.close();
if (Date.now() - latest > recentMs) {
  process.stderr.write(latest === 0 ? 'No worker asks for Operations.\n' : `No worker has asked for Operations since ${new Date(latest).toISOString()}.\n`);
  process.exitCode = 1;
}

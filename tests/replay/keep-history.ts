import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { workflowIdOf } from '../../dispatch/temporal.ts';

export const histories = join(import.meta.dirname, 'histories');

/** Writes the history of an Operation down under a name that says what it shows. A history that is kept is never written over. */
export async function keepHistory(client: Client, operationId: string, name: string): Promise<void> {
  const history = await client.workflow.getHandle(workflowIdOf(operationId)).fetchHistory();
  // Who polled and where a failure was thrown say something of the machine, and nothing to a replay.
  const kept = JSON.parse(historyToJSON(history), (key, value: unknown) => (key === 'identity' || key === 'stackTrace' ? '' : value)) as unknown;
  await writeFile(join(histories, `${name}.json`), `${JSON.stringify(kept, null, 1)}\n`, { flag: 'wx' });
}

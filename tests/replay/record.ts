import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { readSettings } from '../../cli/settings.ts';
import { workflowIdOf } from '../../dispatch/temporal.ts';

/*
 * Keeps the history of a finished Operation, so that every later version of its workflow is replayed against it:
 *   node tests/replay/record.ts NAME OPERATION_ID
 */
const [name, operationId] = process.argv.slice(2);
if (name === undefined || operationId === undefined) {
  process.stderr.write('Usage: node tests/replay/record.ts NAME OPERATION_ID, with the stack that ran it up.\n');
  process.exit(2);
}
const { temporal } = readSettings(process.env);
const connection = await Connection.connect({ address: temporal.address });
const client = new Client({ connection, namespace: temporal.namespace });
const history = await client.workflow.getHandle(workflowIdOf(operationId)).fetchHistory();
// Who polled and where a failure was thrown say something of the machine, and nothing to a replay.
const kept = JSON.parse(historyToJSON(history), (key, value: unknown) => (key === 'identity' || key === 'stackTrace' ? '' : value)) as unknown;
await writeFile(join(import.meta.dirname, 'histories', `${name}.json`), `${JSON.stringify(kept, null, 1)}\n`);
await connection.close();

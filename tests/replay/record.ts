import { Client, Connection } from '@temporalio/client';
import { readSettings } from '../../cli/settings.ts';
import { keepHistory } from './keep-history.ts';

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
await keepHistory(new Client({ connection, namespace: temporal.namespace }), operationId, name);
await connection.close();

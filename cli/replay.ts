import { Client, Connection } from '@temporalio/client';
import { openEventStore } from './open-event-store.ts';
import { quietRuntime } from './replay/replay-history.ts';
import { replayOperation } from './replay/replay-operation.ts';
import { readSettings } from './settings.ts';
import { workflowBundle } from './workflow-bundle.ts';

/* Replays the Operation named on the command line and prints what came of it, as JSON. In a process of its own: what it loads is heavy, and goes with it. */

const [operationId] = process.argv.slice(2);
if (operationId === undefined) throw new Error('Name the Operation by its id.');
const { home, events, temporal } = readSettings(process.env);
quietRuntime();
const store = await openEventStore(events);
const connection = Connection.lazy({ address: temporal.address });
const client = new Client({ connection, namespace: temporal.namespace });
const replayed = await replayOperation({ store, client, bundle: async () => ({ codePath: await workflowBundle(home, 'replay') }) }, operationId);
process.stdout.write(JSON.stringify(replayed));
await connection.close();
await store.close();

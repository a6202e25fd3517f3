import { isGrpcServiceError, type Client } from '@temporalio/client';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import type { WorkflowBundleOption } from '@temporalio/worker';
import type { Replayed } from '../../catalog/replayed.ts';
import { workflowIdOf } from '../../dispatch/temporal.ts';
import { operationEvents, type OperationEvent } from '../../events/operation.ts';
import type { EventStore } from '../../events/store/event-store.ts';
import { replayHistory } from './replay-history.ts';

const answerWithinMs = 5000;
/** gRPC's NOT_FOUND. */
const notFound = 5;

export interface ReplaySource {
  store: EventStore;
  client: Client;
  bundle: () => Promise<WorkflowBundleOption>;
}

/** Fetches what Temporal and the event store hold of an Operation, and runs it against the bundled code. */
export async function replayOperation({ store, client, bundle }: ReplaySource, operationId: string): Promise<Replayed> {
  let history: History | undefined;
  try {
    history = await historyOf(client, operationId, runOf(await recordedEvents(store, operationId)));
  } catch (error) {
    if (!isGrpcServiceError(error)) throw error;
    return unknown('temporal_unreachable', `Temporal does not answer (${error.message}). See \`aegir status\`, then try again.`);
  }
  // After the history, so that whatever it asked for is there.
  const recorded = await recordedEvents(store, operationId);
  if (history === undefined) {
    return recorded.length > 1
      ? unknown('history_gone', 'Temporal has no history of this Operation any more: it ended longer ago than Temporal keeps histories, or its database was lost. What was recorded stays on the Operation’s page.')
      : unknown('not_begun', 'The Operation has not begun: there is nothing to replay yet.');
  }
  return replayHistory(await bundle(), history, recorded, operationId);
}

async function historyOf(client: Client, operationId: string, runId: string | undefined): Promise<History | undefined> {
  try {
    return await client.withDeadline(Date.now() + answerWithinMs, () => client.workflow.getHandle(workflowIdOf(operationId), runId).fetchHistory());
  } catch (error) {
    if (isGrpcServiceError(error) && error.code as number === notFound) return undefined;
    throw error;
  }
}

/** The run that wrote the Operation's stream. */
function runOf(recorded: readonly OperationEvent[]): string | undefined {
  const started = recorded.find((event) => event.type === 'OperationStarted');
  return started?.type === 'OperationStarted' ? started.data.runId : undefined;
}

async function recordedEvents(store: EventStore, operationId: string): Promise<OperationEvent[]> {
  const events: OperationEvent[] = [];
  for await (const recorded of store.read(`operation-${operationId}`)) events.push(operationEvents.read(recorded));
  return events;
}

function unknown(why: Extract<Replayed, { outcome: 'unknown' }>['why'], message: string): Replayed {
  return { outcome: 'unknown', why, message };
}

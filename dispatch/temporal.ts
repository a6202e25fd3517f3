import { isGrpcServiceError, ServiceError, type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import { operations } from '../catalog/operations/operations.ts';
import { cancelUpdateName, decideUpdateName, operationsQueue, type DeliveredCancel, type DeliveredDecision, type DoneTask, type OperationStart } from '../catalog/execution.ts';
import type { Delivery, Start } from './backlog.ts';
import { ensureSearchAttributes, searchAttributes } from './search-attributes.ts';

/** Milliseconds for one call: without a deadline a client waits for a server that is gone. */
const callTimeout = 5000;

/** gRPC's INVALID_ARGUMENT: with which Temporal refuses search attributes that its namespace does not know. */
const invalidArgument: number = 3;

export function workflowIdOf(operationId: string): string {
  return `operation-${operationId}`;
}

/** Starts the Operation's workflow; one that was started before is left as it is. @param done what it takes over from a lost one */
export async function startOperation(client: Client, { operationId, actor, request, cancelled }: Start, runner: string, done: DoneTask[]): Promise<void> {
  const { kind, target, plan, sentence } = request;
  const input: OperationStart = {
    operationId, kind, target, actor, plan, runner, engine: 4, ...(cancelled === undefined ? {} : { cancelled }), ...(done.length === 0 ? {} : { done }),
  };
  try {
    await client.withDeadline(Date.now() + callTimeout, () =>
      client.workflow.start(operations[kind].workflow, {
        workflowId: workflowIdOf(operationId),
        taskQueue: operationsQueue,
        args: [input],
        requestEagerStart: true,
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'USE_EXISTING',
        staticSummary: sentence,
        memo: { sentence, actor: actor.name },
        typedSearchAttributes: new TypedSearchAttributes([
          { key: searchAttributes.AegirKind, value: kind },
          { key: searchAttributes.AegirTarget, value: `${target.type} ${target.name}` },
          { key: searchAttributes.AegirActor, value: actor.name },
        ]),
      }));
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return;
    // Temporal was made anew under a worker that runs on: the next try finds them.
    if (isRefusal(error)) await client.withDeadline(Date.now() + callTimeout, () => ensureSearchAttributes(client));
    throw error;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof ServiceError && isGrpcServiceError(error.cause) && error.cause.code.valueOf() === invalidArgument;
}

/** @returns what became of a begun Operation's workflow; undefined while it runs. */
export async function endOf(client: Client, operationId: string): Promise<string | undefined> {
  try {
    const { status } = await client.withDeadline(Date.now() + callTimeout, () => client.workflow.getHandle(workflowIdOf(operationId)).describe());
    return status.name === 'RUNNING' || status.name === 'PAUSED' ? undefined : `Temporal shows its workflow as ${status.name.toLowerCase().replaceAll('_', ' ')}`;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'Temporal knows its workflow no more';
    throw error;
  }
}

/** @returns why the workflow would not take the decision, or undefined when it did. */
export async function deliverDecision(client: Client, { type, operationId, decision }: Delivery): Promise<string | undefined> {
  const handle = client.workflow.getHandle(workflowIdOf(operationId));
  try {
    await client.withDeadline(Date.now() + callTimeout, () =>
      handle.executeUpdate<void, [DeliveredDecision | DeliveredCancel]>(type === 'cancel' ? cancelUpdateName : decideUpdateName, { args: [decision], updateId: decision.decisionId }));
    return undefined;
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError) return error.cause?.message ?? error.message;
    if (error instanceof WorkflowNotFoundError) return 'The Operation’s workflow has ended; there is nothing to decide any more.';
    throw error;
  }
}

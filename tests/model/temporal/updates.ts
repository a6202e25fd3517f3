import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { coresdk } from '@temporalio/proto';
import type { Activation, Job } from './sandbox.ts';
import { encode, errorOf } from './payloads.ts';

interface Update {
  accepted: boolean;
  outcome: PromiseWithResolvers<void>;
}

/** The Updates of one workflow, by id. A rejected one leaves no trace: it may come again. */
export class Updates {
  readonly #workflowId: string;
  readonly #updates = new Map<string, Update>();

  constructor(workflowId: string) {
    this.#workflowId = workflowId;
  }

  /** @returns its outcome, and what the workflow is told when it was not told before */
  admit(id: string, name: string, args: readonly unknown[]): { outcome: Promise<void>; job?: Job } {
    const known = this.#updates.get(id);
    if (known !== undefined) return { outcome: known.outcome.promise };
    const outcome = Promise.withResolvers<void>();
    // Nobody may be waiting for it any more.
    outcome.promise.catch(() => undefined);
    this.#updates.set(id, { accepted: false, outcome });
    return { outcome: outcome.promise, job: { doUpdate: { id, protocolInstanceId: id, name, input: args.map(encode), meta: { updateId: id }, runValidator: true } } };
  }

  /** Heeds what the workflow said to its Updates. @returns the activation as the history has it */
  settle(activation: Activation): Activation {
    const rejected = new Set<string>();
    for (const { updateResponse } of activation.commands) if (updateResponse != null) this.#respond(updateResponse, rejected);
    if (rejected.size === 0) return activation;
    return {
      ...activation,
      jobs: activation.jobs.filter(({ doUpdate }) => doUpdate == null || !rejected.has(doUpdate.id!)),
      commands: activation.commands.filter(({ updateResponse }) => updateResponse == null || !rejected.has(updateResponse.protocolInstanceId!)),
    };
  }

  /** The workflow has ended, or is lost. */
  abort(): void {
    for (const { outcome } of this.#updates.values()) outcome.reject(new WorkflowNotFoundError('workflow execution already completed', this.#workflowId, undefined));
  }

  #respond({ protocolInstanceId, accepted, rejected, completed }: coresdk.workflow_commands.IUpdateResponse, untraced: Set<string>): void {
    const id = protocolInstanceId!;
    const update = this.#updates.get(id)!;
    if (accepted != null) update.accepted = true;
    if (completed != null) update.outcome.resolve();
    if (rejected == null) return;
    update.outcome.reject(new WorkflowUpdateFailedError('Workflow Update failed', errorOf(rejected)));
    if (update.accepted) return;
    this.#updates.delete(id);
    untraced.add(id);
  }
}

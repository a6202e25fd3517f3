import { ServiceError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { Gate } from '../gate.ts';
import type { Process } from '../process.ts';
import { Execution } from './execution.ts';
import type { LocalActivity } from './local-activity.ts';
import type { Sandbox } from './sandbox.ts';

interface StartOptions {
  workflowId: string;
  args: unknown[];
}

/** What stands in for Temporal: its executions, in memory, and the calls that a client makes. */
export class TemporalModel {
  readonly #sandbox: Sandbox;
  readonly #gate: Gate;
  readonly #runLocally: (activity: LocalActivity) => void;
  readonly #executions = new Map<string, Execution>();
  #runs = 0;

  constructor(sandbox: Sandbox, gate: Gate, runLocally: (activity: LocalActivity) => void) {
    this.#sandbox = sandbox;
    this.#gate = gate;
    this.#runLocally = runLocally;
  }

  get executions(): Execution[] {
    return [...this.#executions.values()];
  }

  find(workflowId: string): Execution | undefined {
    return this.#executions.get(workflowId);
  }

  /** Its database is lost. */
  async wipe(): Promise<void> {
    const all = this.executions;
    this.#executions.clear();
    for (const execution of all) await execution.vanish();
  }

  /** The part of a client that dispatch/ uses, with each call waiting for the schedule. */
  client(process: Process): Client {
    const call = <T>(perform: () => Promise<T>): Promise<T> => this.#gate.pass(process, perform, () => new ServiceError('Temporal does not answer'));
    return {
      withDeadline: async <T>(_deadline: number, work: () => Promise<T>) => work(),
      workflow: {
        start: (workflowType: string, options: StartOptions) => call(async () => this.#start(workflowType, options)),
        getHandle: (workflowId: string) => ({
          describe: () => call(async () => ({ status: { name: this.#get(workflowId).status } })),
          executeUpdate: (name: string, { args, updateId }: { args: unknown[]; updateId: string }) =>
            call(async () => {
              const execution = this.#get(workflowId);
              if (execution.status !== 'RUNNING') throw new WorkflowNotFoundError('workflow execution already completed', workflowId, undefined);
              return execution.update(updateId, name, args);
            }),
        }),
      },
    } as unknown as Client;
  }

  #start(workflowType: string, { workflowId, args }: StartOptions): void {
    const present = this.#executions.get(workflowId);
    if (present?.status === 'RUNNING') return;
    if (present !== undefined) throw new WorkflowExecutionAlreadyStartedError('Workflow execution already started', workflowId, workflowType);
    const runId = `run-${(this.#runs += 1)}`;
    this.#executions.set(workflowId, new Execution(this.#sandbox, { workflowId, runId, workflowType }, args, this.#runLocally));
  }

  #get(workflowId: string): Execution {
    const execution = this.#executions.get(workflowId);
    if (execution === undefined) throw new WorkflowNotFoundError('workflow not found', workflowId, undefined);
    return execution;
  }
}

import { Script } from 'node:vm';
import { fileURLToPath } from 'node:url';
import { msNumberToTs } from '@temporalio/common/lib/time.js';
import type { coresdk } from '@temporalio/proto';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import type { Workflow } from '@temporalio/worker/lib/workflow/interface.js';
import { ReusableVMWorkflowCreator } from '@temporalio/worker/lib/workflow/reusable-vm.js';
import { Violation } from '../violation.ts';

export type Job = coresdk.workflow_activation.IWorkflowActivationJob;
export type Command = coresdk.workflow_commands.IWorkflowCommand;

/** One activation: what the workflow was told, and what it asked for. */
export interface Activation {
  /** The workflow's clock, in ms. */
  at: number;
  jobs: Job[];
  commands: Command[];
  /** The SDK's own switches that were on. */
  flags: number[];
}

const checkout = new URL('../../../', import.meta.url);
const path = (file: string): string => fileURLToPath(new URL(file, checkout));
const activities = ['recordOperation', 'startTask', 'recordFacts', 'runTask'];

/** The workflows in the SDK's own sandbox, as a worker runs them: the real library, driven activation by activation. */
export class Sandbox {
  readonly #creator: ReusableVMWorkflowCreator;
  #runs = 0;

  private constructor(creator: ReusableVMWorkflowCreator) {
    this.#creator = creator;
  }

  static async create(): Promise<Sandbox> {
    const { code } = await bundleWorkflowCode({
      workflowsPath: path('workflows/workflows.ts'),
      // Schemas are pure, and making them anew for each workflow would be most of the time that it takes.
      preloadModules: [path('events/operation.ts'), path('events/server.ts')],
      logger: new DefaultLogger('ERROR'),
    });
    const script = new Script(code, { filename: 'workflows.js' });
    const bundle = { code, filename: 'workflows.js', sourceMap: undefined as never };
    // Without a limit on the time of a call: the watch-dog is a thread for each.
    return new Sandbox(new ReusableVMWorkflowCreator(script, bundle, undefined as never, new Set(activities)));
  }

  async begin({ workflowId, runId, workflowType }: { workflowId: string; runId: string; workflowType: string }): Promise<SandboxedWorkflow> {
    const info = {
      workflowId, runId, workflowType,
      firstExecutionRunId: runId, namespace: 'model', taskQueue: 'operations', attempt: 1,
      startTime: new Date(0), runStartTime: new Date(0),
      memo: {}, searchAttributes: {}, historyLength: 0, historySize: 0,
      unsafe: { isReplaying: false, isReplayingHistoryEvents: false },
    };
    const options = { info, randomnessSeed: [(this.#runs += 1)], now: 0, showStackTraceSources: false };
    return new SandboxedWorkflow(runId, await this.#creator.createWorkflow(options as never));
  }
}

export class SandboxedWorkflow {
  readonly #runId: string;
  readonly #workflow: Workflow;

  constructor(runId: string, workflow: Workflow) {
    this.#runId = runId;
    this.#workflow = workflow;
  }

  /**
   * @param replay what it gave the first time
   * @throws Violation when the workflow's code fails: Temporal would try it again for ever.
   */
  async activate(at: number, jobs: Job[], replay?: Activation): Promise<Activation> {
    const { successful, failed } = await this.#workflow.activate({
      runId: this.#runId, jobs,
      isReplaying: replay !== undefined,
      timestamp: msNumberToTs(at),
      availableInternalFlags: replay?.flags ?? [],
      historyLength: 1,
    });
    await this.#workflow.getAndResetSinkCalls();
    if (failed != null || successful == null) throw new Violation('A workflow task fails, again and again', failed?.failure?.message ?? undefined);
    return { at, jobs, commands: successful.commands ?? [], flags: successful.usedInternalFlags ?? [] };
  }

  async dispose(): Promise<void> {
    await this.#workflow.dispose();
  }
}

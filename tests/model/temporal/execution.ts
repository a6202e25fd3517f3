import { isDeepStrictEqual } from 'node:util';
import { requiredTsToMs } from '@temporalio/common/lib/time.js';
import type { coresdk } from '@temporalio/proto';
import { Violation } from '../violation.ts';
import { resolution, scheduledIn, unresolvedIn, type LocalActivity } from './local-activity.ts';
import { cancelledWith, decodeAll, encode } from './payloads.ts';
import type { Activation, Command, Job, Sandbox, SandboxedWorkflow } from './sandbox.ts';
import { Updates } from './updates.ts';

/** An activity that the server hands to a worker. */
export interface ServerActivity {
  seq: number;
  type: string;
  args: unknown[];
  /** 0 for no limit. */
  maximumAttempts: number;
  nonRetryable: readonly string[];
  attempt: number;
  running: boolean;
  cancelRequested: boolean;
}

export type ExecutionStatus = 'RUNNING' | 'COMPLETED' | 'FAILED' | 'CANCELLED';

/**
 * One workflow as the server has it (history, timers, activities, Updates) and, in the worker, as it runs.
 * What a workflow task did is in the history once the task is complete; until then a crash forgets it.
 */
export class Execution {
  readonly id: string;
  readonly activities = new Map<number, ServerActivity>();
  /** When they fire. */
  readonly timers = new Map<number, number>();
  readonly #sandbox: Sandbox;
  readonly #identity: { workflowId: string; runId: string; workflowType: string };
  readonly #runLocally: (activity: LocalActivity) => void;
  readonly #updates: Updates;
  readonly #history: Activation[] = [];
  /** What the workflow was not told yet. */
  #inbox: Job[];
  /** Activations of the workflow task that goes on. */
  #open: Activation[] = [];
  readonly #locals = new Map<number, LocalActivity>();
  #workflow: SandboxedWorkflow | undefined;
  #status: ExecutionStatus = 'RUNNING';

  /** @param runLocally runs a local activity and sets its outcome */
  constructor(sandbox: Sandbox, identity: { workflowId: string; runId: string; workflowType: string }, args: readonly unknown[], runLocally: (activity: LocalActivity) => void) {
    this.id = identity.workflowId;
    this.#sandbox = sandbox;
    this.#identity = identity;
    this.#runLocally = runLocally;
    this.#updates = new Updates(identity.workflowId);
    this.#inbox = [{ initializeWorkflow: { ...identity, arguments: args.map(encode) } }];
  }

  get status(): ExecutionStatus {
    return this.#status;
  }

  /** Whether a worker has something to tell the workflow. */
  get ready(): boolean {
    if (this.#status !== 'RUNNING') return false;
    if ([...this.#locals.values()].some(({ outcome }) => outcome !== undefined)) return true;
    if (this.#workflow === undefined && unresolvedIn(this.#history).length > 0) return true;
    return this.#open.length === 0 && this.#inbox.length > 0;
  }

  /** Whether a workflow task goes on that waits for its local activities. */
  get lingering(): boolean {
    return this.#open.length > 0;
  }

  update(id: string, name: string, args: readonly unknown[]): Promise<void> {
    const { outcome, job } = this.#updates.admit(id, name, args);
    if (job !== undefined) {
      if (this.#status === 'RUNNING') this.#inbox.push(job);
      else this.#updates.abort();
    }
    return outcome;
  }

  resolveActivity(seq: number, result: coresdk.activity_result.IActivityResolution): void {
    this.activities.delete(seq);
    this.#inbox.push({ resolveActivity: { seq, result } });
  }

  fireTimer(seq: number): void {
    this.timers.delete(seq);
    this.#inbox.push({ fireTimer: { seq } });
  }

  /** Tells the workflow what there is, and completes the workflow task when nothing is left of it. */
  async activate(now: number): Promise<void> {
    this.#workflow ??= await this.#replay();
    const resolved = [...this.#locals.values()].filter(({ outcome }) => outcome !== undefined);
    for (const { seq } of resolved) this.#locals.delete(seq);
    const told = this.#open.length === 0 ? this.#inbox.splice(0) : [];
    const jobs = [...inOrder(told), ...resolved.map(resolution)];
    if (jobs.length === 0) return;
    const activation = await this.#workflow.activate(now, jobs);
    this.#open.push(activation);
    for (const local of scheduledIn(activation)) this.#run(local);
    if (this.#locals.size === 0) await this.completeTask(now);
  }

  /** What was done is in the history from here on; local activities without a result are waited for in the next task. */
  async completeTask(now: number): Promise<void> {
    const ends = this.#open.some(({ commands }) => commands.some(isEnd));
    // The server does not let a workflow end that was not told everything.
    if (ends && this.#inbox.some(({ doUpdate }) => doUpdate == null)) return this.forget();
    for (const activation of this.#open.splice(0)) {
      const kept = this.#updates.settle(activation);
      if (kept.jobs.length > 0 || kept.commands.length > 0) this.#history.push(kept);
      for (const command of kept.commands) this.#apply(command, now);
    }
    if (this.#status === 'RUNNING') return;
    this.#updates.abort();
    await this.#workflow?.dispose();
    this.#workflow = undefined;
  }

  /** The worker that had it is gone. */
  async forget(): Promise<void> {
    const untold = this.#open.splice(0).flatMap(({ jobs }) => jobs).filter(({ resolveActivity }) => resolveActivity?.isLocal !== true);
    this.#inbox = [...untold, ...this.#inbox];
    this.#locals.clear();
    await this.#workflow?.dispose();
    this.#workflow = undefined;
  }

  /** The server has lost it. */
  async vanish(): Promise<void> {
    await this.forget();
    this.#updates.abort();
  }

  /** @throws Violation when the workflow takes another way than its history has */
  async #replay(): Promise<SandboxedWorkflow> {
    const workflow = await this.#sandbox.begin(this.#identity);
    for (const past of this.#history) {
      const { commands } = await workflow.activate(past.at, replayed(past), past);
      if (!isDeepStrictEqual(commands, past.commands)) throw new Violation(`${this.id} takes another way when it is replayed`, { before: past.commands.map(nameOf), now: commands.map(nameOf) });
    }
    for (const local of unresolvedIn(this.#history)) this.#run(local);
    return workflow;
  }

  #run(local: LocalActivity): void {
    this.#locals.set(local.seq, local);
    this.#runLocally(local);
  }

  #apply(command: Command, now: number): void {
    const { scheduleActivity, requestCancelActivity, startTimer, cancelTimer } = command;
    if (scheduleActivity != null) {
      const { seq, activityType, retryPolicy } = scheduleActivity;
      this.activities.set(seq!, {
        seq: seq!, type: activityType!, args: decodeAll(scheduleActivity.arguments),
        maximumAttempts: retryPolicy?.maximumAttempts ?? 0, nonRetryable: retryPolicy?.nonRetryableErrorTypes ?? [],
        attempt: 1, running: false, cancelRequested: false,
      });
    } else if (requestCancelActivity != null) {
      const activity = this.activities.get(requestCancelActivity.seq!);
      if (activity === undefined) return;
      activity.cancelRequested = true;
      if (!activity.running) this.resolveActivity(activity.seq, cancelledWith('Cancelled before it began', activity.type));
    } else if (startTimer != null) this.timers.set(startTimer.seq!, now + requiredTsToMs(startTimer.startToFireTimeout, 'startToFireTimeout'));
    else if (cancelTimer != null) this.timers.delete(cancelTimer.seq!);
    else if (command.completeWorkflowExecution != null) this.#status = 'COMPLETED';
    else if (command.failWorkflowExecution != null) this.#status = 'FAILED';
    else if (command.cancelWorkflowExecution != null) this.#status = 'CANCELLED';
    else if (!untold.some((each) => command[each] != null)) throw new Violation(`The model does not know what ${nameOf(command)} means`);
  }
}

/** Commands that change nothing at the server that a workflow could see. */
const untold = ['scheduleLocalActivity', 'updateResponse', 'upsertWorkflowSearchAttributes', 'setPatchMarker'] as const;

function isEnd(command: Command): boolean {
  return command.completeWorkflowExecution != null || command.failWorkflowExecution != null || command.cancelWorkflowExecution != null;
}

/** As the SDK's core gives them: the beginning, then Updates, then what has come of the workflow's own wishes. */
function inOrder(jobs: readonly Job[]): Job[] {
  const rank = (job: Job): number => (job.initializeWorkflow != null ? 0 : job.doUpdate != null ? 1 : 2);
  return jobs.toSorted((a, b) => rank(a) - rank(b));
}

function replayed({ jobs, commands }: Activation): Job[] {
  const patches = commands.flatMap(({ setPatchMarker: patch }): Job[] => (patch == null ? [] : [{ notifyHasPatch: { patchId: patch.patchId! } }]));
  const again = jobs.map((job): Job => (job.doUpdate == null ? job : { doUpdate: { ...job.doUpdate, runValidator: false } }));
  return [...again.filter(({ initializeWorkflow }) => initializeWorkflow != null), ...patches, ...again.filter(({ initializeWorkflow }) => initializeWorkflow == null)];
}

function nameOf(command: Command): string {
  const [name, what] = Object.entries(command).find(([key, value]) => value != null && key !== 'userMetadata' && key !== 'eventGroupMarkers') ?? ['nothing', {}];
  return `${name} ${(what as { activityType?: string }).activityType ?? ''}`.trim();
}

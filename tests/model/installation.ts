import { jest } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { recordingActivities } from '../../activities/recording.ts';
import type { RecordingActivities, TaskRun } from '../../catalog/execution.ts';
import type { TaskCatalog } from '../../catalog/tasks/task-catalog.ts';
import type { CommandContext } from '../../commands/command.ts';
import { dispatch } from '../../dispatch/dispatcher.ts';
import { findLost } from '../../dispatch/lost-operations.ts';
import { reconcile } from '../../dispatch/reconciler.ts';
import { MemoryEventStore } from '../../events/store/memory.ts';
import { Gate } from './gate.ts';
import { GatedStore } from './gated-store.ts';
import { process, type Process } from './process.ts';
import { Runner } from './runner.ts';
import type { Execution, ServerActivity } from './temporal/execution.ts';
import type { LocalActivity } from './temporal/local-activity.ts';
import { asFailure, completed, failedWith, heartbeatMissed } from './temporal/payloads.ts';
import type { Sandbox } from './temporal/sandbox.ts';
import { TemporalModel } from './temporal/server.ts';
import { Violation } from './violation.ts';

/** Tries of a local activity before the workflow is told that it failed. */
const localTries = 2;
/** A recording that fails more often than this is refused for good, and Temporal would try it for ever. */
const mostTries = 60;
/** So seldom that it does not come by itself. */
const never = 1_000_000_000;
const fatal = ['StreamDiverged', 'TaskNotFound'];

/** A step that the installation can take by itself; `fate` (0 to 99) decides where it can go well or badly. */
export type Step = (fate: number) => void | Promise<void>;

/** All of Aegir in one process and under one schedule: nothing happens but what {@link steps} offers. */
export class Installation {
  readonly store = new MemoryEventStore();
  readonly gate = new Gate();
  readonly runner = new Runner();
  readonly temporal: TemporalModel;
  readonly #tasks: TaskCatalog;
  #web = process('web');
  #worker = process('worker');
  #recording!: RecordingActivities;
  #searching: Process | undefined;
  /** Temporal's database was lost at some time. */
  temporalLost = false;
  /** What has gone wrong where nobody was waiting for it. */
  fault: Violation | undefined;

  constructor(sandbox: Sandbox, tasks: TaskCatalog) {
    this.#tasks = tasks;
    this.temporal = new TemporalModel(sandbox, this.gate, (activity) => this.#runLocally(activity));
  }

  /** What commands run with; dies with the web process. */
  get context(): CommandContext {
    return { store: new GatedStore(this.store, this.gate, this.#web), tasks: this.#tasks, now: () => new Date() };
  }

  startWorker(): void {
    this.#worker = process('worker');
    const store = new GatedStore(this.store, this.gate, this.#worker);
    this.#recording = recordingActivities(store, this.#tasks);
    void dispatch({ store, client: this.temporal.client(this.#worker), runner: 'default', signal: this.#worker.stop.signal, log: () => undefined });
    this.search();
  }

  /** Looks, as a worker does every now and then, for what was lost and what was left half done. */
  search(): void {
    if (this.#searching !== undefined) this.#kill(this.#searching, false);
    const searching = process('worker');
    this.#searching = searching;
    const { signal } = searching.stop;
    const store = new GatedStore(this.store, this.gate, searching);
    void findLost({ store, client: this.temporal.client(searching), settleRun: async (run) => this.runner.settle(run), signal, log: () => undefined, everyMs: never });
    void reconcile({ store, signal, log: () => undefined });
  }

  /** @param arrived whether what it was just asking for was on its way already */
  async crashWorker(arrived: boolean): Promise<void> {
    this.#kill(this.#worker, arrived);
    for (const execution of this.temporal.executions) {
      await execution.forget();
      for (const activity of execution.activities.values()) {
        if (!activity.running) continue;
        activity.running = false;
        if (activity.maximumAttempts === 1) execution.resolveActivity(activity.seq, heartbeatMissed(activity.type));
      }
    }
    await settled();
    this.startWorker();
  }

  async loseTemporal(): Promise<void> {
    this.temporalLost = true;
    await this.temporal.wipe();
  }

  crashWeb(arrived: boolean): void {
    this.#kill(this.#web, arrived);
    this.#web = process('web');
  }

  async stop(): Promise<void> {
    for (const each of [this.#web, this.#worker, this.#searching]) if (each !== undefined) this.#kill(each, false);
    await this.temporal.wipe();
    await settled();
    await this.store.close();
  }

  /** What can happen next, in a steady order. */
  steps(): Step[] {
    const now = Date.now();
    return [
      ...Array.from({ length: this.gate.waiting }, (_, index): Step => () => this.gate.carryOut(index)),
      ...this.temporal.executions.flatMap((execution): Step[] => [
        ...(execution.ready ? [() => execution.activate(now)] : []),
        ...[...execution.activities.values()].flatMap((activity) => this.#stepsOf(execution, activity)),
        ...[...execution.timers].filter(([, at]) => at <= now).map(([seq]): Step => () => execution.fireTimer(seq)),
      ]),
    ];
  }

  /** When something comes by itself; undefined when nothing does. */
  nextMoment(): number | undefined {
    const timers = this.temporal.executions.filter(({ status }) => status === 'RUNNING').flatMap((execution) => [...execution.timers.values()]);
    if (jest.getTimerCount() > 0) timers.push(Date.now() + 5000);
    return timers.length === 0 ? undefined : Math.min(...timers);
  }

  pass(milliseconds: number): void {
    jest.advanceTimersByTime(Math.max(milliseconds, 0));
  }

  #stepsOf(execution: Execution, activity: ServerActivity): Step[] {
    const { type, running } = activity;
    if (type === 'runTask') {
      const [run] = activity.args as [TaskRun];
      return [running ? (fate) => execution.resolveActivity(activity.seq, this.runner.answer(run, activity.cancelRequested, fate)) : (fate) => this.#begin(execution, activity, run, fate)];
    }
    return running ? [] : [() => this.#record(execution, activity)];
  }

  #begin(execution: Execution, activity: ServerActivity, run: TaskRun, fate: number): void {
    const known = this.runner.ask(run, fate);
    if (known === undefined) activity.running = true;
    else execution.resolveActivity(activity.seq, known);
  }

  #record(execution: Execution, activity: ServerActivity): void {
    activity.running = true;
    const worker = this.#worker;
    const ended = (act: () => void): void => {
      if (worker.alive && execution.activities.get(activity.seq) === activity) act();
    };
    void this.#perform(activity.type, activity.args).then(
      (result) => ended(() => execution.resolveActivity(activity.seq, completed(result))),
      (error: unknown) => ended(() => {
        const failure = asFailure(error);
        if (failure.nonRetryable === true || activity.nonRetryable.includes(failure.type ?? '')) execution.resolveActivity(activity.seq, failedWith(failure, activity.type));
        else if ((activity.attempt += 1) > mostTries) this.fault ??= new Violation(`${activity.type} of ${execution.id} is never recorded`, failure.message);
        else activity.running = false;
      }),
    );
  }

  #runLocally(activity: LocalActivity): void {
    void (async () => {
      for (let tries = 1; ; tries += 1) {
        try {
          activity.outcome = completed(await this.#perform(activity.type, activity.args));
          return;
        } catch (error) {
          const failure = asFailure(error);
          if (tries < localTries && failure.nonRetryable !== true && !fatal.includes(failure.type ?? '')) continue;
          activity.outcome = failedWith(failure, activity.type);
          return;
        }
      }
    })();
  }

  async #perform(type: string, args: readonly unknown[]): Promise<unknown> {
    const activity = (this.#recording as unknown as Record<string, ((...args: readonly unknown[]) => Promise<unknown>) | undefined>)[type];
    if (activity === undefined) throw ApplicationFailure.nonRetryable(`The worker has no activity ${type}`, 'NotFoundError');
    return activity(...args);
  }

  #kill(process: Process, arrived: boolean): void {
    process.alive = false;
    this.gate.drop(process, arrived);
    process.stop.abort();
  }
}

/** Turns of the event loop after which nothing goes on that needs no more than its turn: a fact wakes the dispatcher, which takes the next. */
const turns = 3;

/** Everything that can go on by itself has. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

import { isCancellation } from '@temporalio/workflow';
import type { DeliveredCancel, DeliveredDecision, Fact, HostConnection, OperationStart, TaskRequest, TaskResult } from '../catalog/execution.ts';
import { attemptEnded } from '../events/attempt-ended.ts';
import type { DecisionKind, OpenDecision, OperationEvent, TaskFailure, TaskStarted } from '../events/operation.ts';
import { attempt as driveAttempt } from './attempt.ts';
import { Cancels } from './cancels.ts';
import { Decisions } from './decisions.ts';
import { nextTry, type NextTry } from './next-try.ts';
import type { Recorder } from './recorder.ts';
import { showState } from './visibility.ts';

/*
 *   started ─▶ succeeded
 *      │ fails
 *      ├─ tried again by itself ─ waiting ─┬─ the time comes ─▶ started, next attempt
 *      │                                   └─ a person decides before
 *      └─ blocked ─ a person decides ─┬─ retry ─▶ started, next attempt
 *                                     └─ anything else: the one who asked for the step says what it means
 */

export interface Step {
  request: Omit<TaskRequest, 'attempt' | 'input' | 'follows'>;
  /** Asked before each attempt: a person may have changed what it is made of. */
  input: () => Record<string, unknown>;
  enrol?: HostConnection | undefined;
  /** An attempt begins. */
  starts?: (task: TaskStarted) => void;
  /** What a person may decide when it has failed. */
  open: (task: TaskStarted, failure: TaskFailure) => OpenDecision[];
  /** What a person may decide who stopped the Operation before it began. */
  openBefore: () => OpenDecision[];
  /**
   * A person has decided not to try again; may throw to end the Operation.
   * @param ended what became of a run that went on while nobody could see it
   */
  decided: (decision: Ending, failure: TaskFailure, ended?: TaskResult) => Promise<void>;
}

export interface Done {
  task: TaskStarted;
  reported: Record<string, unknown>;
}

type Ending = Exclude<DecisionKind, 'retry'>;

interface Place {
  step: number;
  attempt: number;
}

interface Underway {
  task: TaskStarted;
  enrol: HostConnection | undefined;
}

interface Question {
  place: Place;
  failure: TaskFailure;
  decisions: OpenDecision[];
  underway: Underway | undefined;
}

interface Decided {
  decision: DecisionKind;
  /** What became of the run that was underway. */
  ended?: TaskResult;
}

/** A person had stopped it, and has decided since. */
interface Stopped extends Decided {
  failure: TaskFailure;
}

interface Failed {
  failure: TaskFailure;
  /** What else is to be recorded with the attempt's end. */
  before: OperationEvent[];
}

/** Runs steps, one after the other, each until it succeeds or a person has decided otherwise. */
export class Steps {
  readonly decisions = new Decisions();
  readonly cancels = new Cancels();
  readonly #start: OperationStart;
  readonly #recorder: Recorder;
  readonly #changePlan: (plan: unknown) => void;

  /** @param changePlan takes what the Operation runs on from now */
  constructor(start: OperationStart, recorder: Recorder, changePlan: (plan: unknown) => void) {
    this.#start = start;
    this.#recorder = recorder;
    this.#changePlan = changePlan;
  }

  /** @returns undefined when it was skipped */
  async perform({ request, input, enrol, starts, open, openBefore, decided }: Step): Promise<Done | undefined> {
    const { step } = request;
    const { operationId } = this.#start;
    /** Since a person last decided. */
    let failures: TaskFailure[] = [];
    /** Its run may go on: the next attempt follows it. */
    let underway: Underway | undefined;
    /** The Server was said to be unreachable. */
    let noted = false;
    for (let attempt = 1; ; attempt += 1) {
      const place = { step, attempt };
      const stopped = await this.#heedCancel(place, openBefore(), underway);
      if (stopped?.decision === 'retry') failures = (this.#start.engine ?? 1) < 3 ? failures : [];
      else if (stopped !== undefined) await decided(stopped.decision, stopped.failure, stopped.ended);
      const task = await this.#recorder.startTask({ ...request, attempt, input: input(), ...(underway === undefined ? {} : { follows: underway.task.taskRunId }) });
      starts?.(task);
      const result = await this.#drive(task, enrol);
      if ('reported' in result) {
        await this.#recorder.recordWithNext({ type: 'TaskSucceeded', data: { ...place, changed: result.changed, feedback: result.reported } });
        if (noted) await this.#note(task, { type: 'reached', operationId });
        return { task, reported: result.reported };
      }
      const { failure } = result;
      failures.push(failure);
      underway = failure.underway === true ? { task, enrol } : undefined;
      if (failure.kind === 'unreachable' && underway === undefined && !noted) {
        await this.#note(task, { type: 'unreachable', message: failure.message, operationId });
        noted = task.retries !== undefined;
      }
      const question: Question = { place, failure, decisions: open(task, failure), underway };
      const before = [...result.before, attemptEnded(place, failure)];
      const next = nextTry(task.retries, task.idempotent, failures);
      const answer = next === undefined ? await this.#ask(question, before) : await this.#waitFor(next, question, before);
      if (answer === undefined) continue;
      if (answer.decision === 'retry') {
        failures = [];
        continue;
      }
      await decided(answer.decision, failure, answer.ended);
      await this.#recorder.record({ type: 'TaskSkipped', data: place });
      return undefined;
    }
  }

  async #drive(task: TaskStarted, enrol: HostConnection | undefined): Promise<{ changed: boolean; reported: Record<string, unknown> } | Failed> {
    let failure: TaskFailure;
    try {
      const result = await this.cancels.while(() => driveAttempt(this.#start, task, enrol));
      if (result.outcome === 'succeeded') return { changed: result.changed, reported: result.feedback };
      failure = result.failure;
    } catch (error) {
      if (!isCancellation(error)) throw error;
      failure = { kind: 'cancelled', message: 'Cancelled while it ran.' };
      if (!this.cancels.pending) {
        await this.#recorder.record(attemptEnded(task, failure));
        throw error;
      }
    }
    const asked = this.cancels.takeNow();
    if (asked === undefined) return { failure, before: [] };
    const outcome = failure.underway === true ? `it could not be seen to: ${failure.message}` : 'how much of it is done is in its log.';
    const message = `${asked.actor.name} cancelled “${task.title}” while it ran; ${outcome}`;
    return { failure: { ...failure, kind: 'cancelled', message }, before: [cancelRequested(asked)] };
  }

  /** Between two attempts: a person who wanted to stop is asked what becomes of it. @returns undefined when nobody did */
  async #heedCancel(place: Place, decisions: OpenDecision[], underway: Underway | undefined): Promise<Stopped | undefined> {
    const asked = this.cancels.take();
    if (asked === undefined) return undefined;
    const failure: TaskFailure = {
      kind: 'cancelled',
      message: `${asked.actor.name} cancelled the Operation between two Tasks.`,
      ...(underway === undefined ? {} : { underway: true }),
    };
    const answer = await this.#ask({ place, failure, decisions, underway }, [cancelRequested(asked)]);
    return { ...answer, failure };
  }

  /** Parks until a person has decided. @param before what is recorded together with the question */
  async #ask({ place, failure, decisions, underway }: Question, before: OperationEvent[]): Promise<Decided> {
    this.decisions.open({ ...place, open: decisions });
    await this.#recorder.recordChoice(...before, { type: 'OperationBlocked', data: { ...place, failure, decisions } });
    showState('blocked');
    const { decision } = await this.decisions.answer((taken) => this.#take(place, taken));
    showState('running');
    return this.#settled({ place, failure, decisions, underway }, decision);
  }

  /** @returns undefined when the next attempt is to come, by itself or because somebody wants to stop before it */
  async #waitFor({ waitSeconds, left }: NextTry, { place, failure, decisions, underway }: Question, before: OperationEvent[]): Promise<Decided | undefined> {
    const at = new Date(Date.now() + waitSeconds * 1000).toISOString();
    const lastAttempt = place.attempt + left;
    this.decisions.open({ ...place, open: decisions });
    await this.#recorder.recordChoice(...before, { type: 'TaskRetryScheduled', data: { ...place, failure, at, lastAttempt, decisions } });
    const taken = await this.decisions.answerWithin(waitSeconds * 1000, () => this.cancels.pending, (decision) => this.#take(place, decision));
    return taken === undefined ? undefined : this.#settled({ place, failure, decisions, underway }, taken.decision);
  }

  /** What goes on unseen is ended before anything is built on its end; whoever gives up leaves it as it is. */
  async #settled(question: Question, decision: DecisionKind): Promise<Decided> {
    const { underway } = question;
    if (underway === undefined || decision === 'retry' || decision === 'give_up') return { decision };
    const ended = await driveAttempt(this.#start, underway.task, underway.enrol, true);
    if (ended.outcome === 'succeeded' || ended.failure.underway !== true) return { decision, ended };
    return this.#ask({ ...question, failure: { ...ended.failure, message: `“${underway.task.title}” has to be ended first. ${ended.failure.message}` } }, []);
  }

  async #take(place: Place, { decisionId, decision, actor, reason, changed }: DeliveredDecision): Promise<void> {
    await this.#recorder.recordChoice({
      type: 'DecisionTaken',
      data: { ...place, decision, decisionId, actor, ...(reason === undefined ? {} : { reason }), ...(changed === undefined ? {} : { input: changed.input }) },
    });
    if (changed !== undefined) this.#changePlan(changed.plan);
  }

  async #note({ server: { id } }: TaskStarted, command: Extract<Fact, { about: 'server' }>['command']): Promise<void> {
    await this.#recorder.recordFacts([{ about: 'server', id, command }]);
  }
}

export function cancelRequested({ decisionId, actor, reason }: DeliveredCancel): OperationEvent {
  return { type: 'OperationCancelRequested', data: { decisionId, actor, ...(reason === undefined ? {} : { reason }) } };
}

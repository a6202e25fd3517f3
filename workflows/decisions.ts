import { ApplicationFailure, condition, defineUpdate, setHandler } from '@temporalio/workflow';
import { decideUpdateName, type DeliveredDecision } from '../catalog/execution.ts';
import type { OpenDecision } from '../events/operation.ts';

const decide = defineUpdate<void, [DeliveredDecision]>(decideUpdateName);

interface Question {
  step: number;
  attempt: number;
  open: readonly OpenDecision[];
}

/** Where people's decisions come in. One is taken for each question; a second is told who was first. */
export class Decisions {
  #question: Question | undefined;
  #taken: DeliveredDecision | undefined;
  readonly #recorded = new Set<string>();

  /** Must be called before the workflow's first await, so that no Update arrives unhandled. */
  listen(): void {
    setHandler(
      decide,
      async (decision) => {
        // Two Updates of one workflow task are both validated before either is handled, and a wait may end between.
        const refusal = this.#refusal(decision);
        if (refusal !== undefined) throw ApplicationFailure.nonRetryable(refusal, 'Decided');
        this.#taken = decision;
        // The Update answers once the decision stands in the stream.
        await condition(() => this.#recorded.has(decision.decisionId));
      },
      // Not run on replay, so it may look but not change.
      {
        validator: (decision) => {
          const refusal = this.#refusal(decision);
          if (refusal !== undefined) throw new Error(refusal);
        },
      },
    );
  }

  /** Must be called before the question is recorded: whoever reads it there may answer at once. */
  open(question: Question): void {
    this.#question = question;
    this.#taken = undefined;
  }

  /** Waits for the answer; costs nothing while nobody decides. */
  async answer(record: (decision: DeliveredDecision) => Promise<void>): Promise<DeliveredDecision> {
    await condition(() => this.#taken !== undefined);
    return this.#settle(record);
  }

  /** Waits for an answer for a while. @returns undefined when the time was over first, or `unless` came true */
  async answerWithin(ms: number, unless: () => boolean, record: (decision: DeliveredDecision) => Promise<void>): Promise<DeliveredDecision | undefined> {
    await condition(() => this.#taken !== undefined || unless(), ms);
    if (this.#taken !== undefined) return this.#settle(record);
    this.#question = undefined;
    return undefined;
  }

  async #settle(record: (decision: DeliveredDecision) => Promise<void>): Promise<DeliveredDecision> {
    const taken = this.#taken!;
    await record(taken);
    this.#question = undefined;
    this.#recorded.add(taken.decisionId);
    return taken;
  }

  #refusal(decision: DeliveredDecision): string | undefined {
    const question = this.#question;
    if (question === undefined || question.step !== decision.step || question.attempt !== decision.attempt) {
      return 'The Operation has gone on since; there is nothing to decide on that attempt any more.';
    }
    if (this.#taken !== undefined) return firstWas(this.#taken);
    if (!question.open.some((each) => each.decision === decision.decision)) {
      return `${decision.decision} is not open here; open are: ${question.open.map((each) => each.decision).join(', ')}.`;
    }
    return undefined;
  }
}

function firstWas(taken: DeliveredDecision): string {
  return `${taken.actor.name} was first and decided ${taken.decision}.`;
}

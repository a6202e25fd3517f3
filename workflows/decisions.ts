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
        // Two Updates of one workflow task are both validated before either is handled.
        if (this.#taken !== undefined) throw ApplicationFailure.nonRetryable(firstWas(this.#taken), 'Decided');
        this.#taken = decision;
        // The Update answers once the decision stands in the stream.
        await condition(() => this.#recorded.has(decision.decisionId));
      },
      // Not run on replay, so it may look but not change.
      { validator: (decision) => this.#admit(decision) },
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
    const taken = this.#taken!;
    await record(taken);
    this.#question = undefined;
    this.#recorded.add(taken.decisionId);
    return taken;
  }

  #admit(decision: DeliveredDecision): void {
    const question = this.#question;
    if (question === undefined || question.step !== decision.step || question.attempt !== decision.attempt) {
      throw new Error('The Operation has gone on since; there is nothing to decide on that attempt any more.');
    }
    if (this.#taken !== undefined) throw new Error(firstWas(this.#taken));
    if (!question.open.some((each) => each.decision === decision.decision)) {
      throw new Error(`${decision.decision} is not open here; open are: ${question.open.map((each) => each.decision).join(', ')}.`);
    }
  }
}

function firstWas(taken: DeliveredDecision): string {
  return `${taken.actor.name} was first and decided ${taken.decision}.`;
}

import type { OperationDetails } from '../../../events/read-models/operation-views.ts';
import type { DecisionKind, TaskFailure } from '../../../events/operation.ts';
import { exactTime } from '../format/time.ts';
import { changeable, type Changeable } from './changeable.ts';
import { decisionWords, failureWords } from './decision-words.ts';

/** An Operation that asks, or will try again by itself, as the one who decides needs to see it. */
export interface BlockView {
  /** "Write the virtual host failed on Server web-1" */
  what: string;
  failedStep: string | undefined;
  message: string;
  taskRunId: string | undefined;
  /** What was done before and stays done unless it is undone. */
  changedBefore: string[];
  /** Identifies this state of the block, so that a form sent twice decides once, and one after a refusal anew. */
  key: string;
  decisions: { decision: DecisionKind; title: string; effect: string; changes: Changeable | undefined }[];
  /** Set while the next attempt comes by itself. */
  comes: { at: string; words: string; attempt: number; lastAttempt: number } | undefined;
  /** A decision that was made and is being carried to the Operation. */
  underWay: string | undefined;
  /** The last decision that the Operation would not take. */
  refused: string | undefined;
}

export function blockView(operation: OperationDetails): BlockView | undefined {
  const { id, retrying, tasks, decisions } = operation;
  const blocked = operation.blocked ?? retrying;
  if (blocked === null) return undefined;
  const task = tasks.find(({ step }) => step === blocked.step);
  const here = decisions.filter(({ step, attempt }) => step === blocked.step && attempt === blocked.attempt);
  const asked = here.findLast(({ status }) => status === 'requested');
  const refused = here.at(-1)?.status === 'refused' ? here.at(-1) : undefined;
  return {
    what: task === undefined && blocked.failure.kind === 'cancelled' ? 'It was stopped between two Tasks' : whatFailed(task?.title ?? `Task ${blocked.step}`, task?.server.name, blocked.failure),
    failedStep: blocked.failure.failedStep,
    message: blocked.failure.message,
    taskRunId: task?.attempts.find(({ attempt }) => attempt === blocked.attempt)?.taskRunId,
    changedBefore: tasks
      .filter((each) => each.step < blocked.step && each.status === 'succeeded' && each.attempts.at(-1)?.changed === true)
      .map((each) => `${each.title} (Server ${each.server.name})`),
    key: `${id}-${blocked.step}-${blocked.attempt}-${here.length}`,
    decisions: blocked.decisions.map(({ decision, effect }) => ({
      decision, effect,
      title: decision === 'retry' ? retryTitle(task !== undefined, retrying !== null) : decisionWords[decision].title,
      changes: decision === 'retry' ? changeable(operation) : undefined,
    })),
    comes: retrying === null ? undefined : { at: retrying.at, words: exactTime(retrying.at), attempt: retrying.attempt + 1, lastAttempt: retrying.lastAttempt },
    underWay: asked === undefined ? undefined : `${asked.actor.name} decided to ${decisionWords[asked.decision].done}. The Operation is taking it.`,
    refused: refused === undefined ? undefined : `The decision to ${decisionWords[refused.decision].done} was not taken: ${refused.message ?? 'the Operation went on'}`,
  };
}

function whatFailed(title: string, server: string | undefined, { kind, underway }: TaskFailure): string {
  if (underway === true && kind !== 'cancelled') return `“${title}” may go on, but nobody can see it: the runner does not answer`;
  if (kind === 'unreachable') return `“${title}” could not reach ${server === undefined ? 'its Server' : `Server ${server}`}`;
  return `“${title}” ${failureWords[kind]}${server === undefined ? '' : ` on Server ${server}`}`;
}

function retryTitle(begun: boolean, comesByItself: boolean): string {
  if (!begun) return 'Go on';
  return comesByItself ? 'Retry now' : decisionWords.retry.title;
}

import type { OperationDetails } from '../../../events/read-models/operation-views.ts';
import type { DecisionKind, TaskFailure } from '../../../events/operation.ts';
import type { LoaderWords } from '../words/words.ts';
import { changeable, type Changeable } from './changeable.ts';

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

export function blockView(operation: OperationDetails, words: LoaderWords): BlockView | undefined {
  const { t, time, said } = words;
  const { id, retrying, tasks, decisions } = operation;
  const blocked = operation.blocked ?? retrying;
  if (blocked === null) return undefined;
  const task = tasks.find(({ step }) => step === blocked.step);
  const here = decisions.filter(({ step, attempt }) => step === blocked.step && attempt === blocked.attempt);
  const asked = here.findLast(({ status }) => status === 'requested');
  const refused = here.at(-1)?.status === 'refused' ? here.at(-1) : undefined;
  return {
    what: task === undefined && blocked.failure.kind === 'cancelled' ? t('decisions.stoppedBetween') : whatFailed(task === undefined ? t('decisions.taskNumber', { step: String(blocked.step) }) : said(task.title), task?.server.name, blocked.failure, words),
    failedStep: blocked.failure.failedStep,
    message: said(blocked.failure.message),
    taskRunId: task?.attempts.find(({ attempt }) => attempt === blocked.attempt)?.taskRunId,
    changedBefore: tasks
      .filter((each) => each.step < blocked.step && each.status === 'succeeded' && each.attempts.at(-1)?.changed === true)
      .map((each) => t('decisions.onServer', { title: said(each.title), server: each.server.name })),
    key: `${id}-${blocked.step}-${blocked.attempt}-${here.length}`,
    decisions: blocked.decisions.map(({ decision, effect }) => ({
      decision,
      effect: said(effect),
      title: decision === 'retry' ? retryTitle(task !== undefined, retrying !== null, words) : t(`decisions.title.${decision}`),
      changes: decision === 'retry' ? changeable(operation, words) : undefined,
    })),
    comes: retrying === null ? undefined : { at: retrying.at, words: time.exact(retrying.at), attempt: retrying.attempt + 1, lastAttempt: retrying.lastAttempt },
    underWay: asked === undefined ? undefined : t('decisions.underWay', { name: asked.actor.name, decision: t(`decisions.done.${asked.decision}`) }),
    refused: refused === undefined ? undefined : t('decisions.notTaken', { decision: t(`decisions.done.${refused.decision}`), why: refused.message === null ? t('decisions.wentOn') : said(refused.message) }),
  };
}

function whatFailed(title: string, server: string | undefined, { kind, underway }: TaskFailure, { t }: LoaderWords): string {
  if (underway === true && kind !== 'cancelled') return t('decisions.underway', { title });
  if (kind === 'unreachable') return server === undefined ? t('decisions.unreachableUnnamed', { title }) : t('decisions.unreachable', { title, server });
  return server === undefined ? t(`decisions.whatUnnamed.${kind}`, { title }) : t(`decisions.what.${kind}`, { title, server });
}

function retryTitle(begun: boolean, comesByItself: boolean, { t }: LoaderWords): string {
  if (!begun) return t('decisions.goOn');
  return comesByItself ? t('decisions.retryNow') : t('decisions.title.retry');
}

import type { OperationDetails } from '../../../events/read-models/operation-views.ts';
import type { GoOn } from '../../../events/go-on.ts';
import { terminalStatuses, type OperationStatus } from '../../../events/operation.ts';
import { faviconOf } from '../format/favicon.ts';
import { operationState, type StateWords } from '../format/states.ts';
import type { LoaderWords } from '../words/words.ts';
import { blockView, type BlockView } from './block-view.ts';
import { decidedItems, type DecidedItem } from './decided-items.ts';
import { relativesOf, targetLink, type RelatedOperation } from './related-view.ts';
import { taskItems, type TaskItem } from './task-items.ts';
import { waitView, type WaitView } from './wait-view.ts';

/** All of an Operation's page but the log. */
export interface OperationView {
  id: string;
  sentence: string;
  state: StateWords;
  /** "for 12 s", "after 3 min 4 s"; `since` while it goes on counting. */
  lasting: { word: string; time: string; since: string | undefined };
  requested: { at: string; words: string; exact: string; by: string };
  reason: string | null;
  /** How it ended. */
  outcome: { good: boolean; message: string } | undefined;
  wait: WaitView | undefined;
  cancelAsked: string | undefined;
  stoppable: Stoppable | undefined;
  block: BlockView | undefined;
  /** What people decided on it, oldest first. */
  decided: DecidedItem[];
  /** What going on from a lost one would do, or why it cannot be gone on from. */
  goOn: GoOn | undefined;
  /** Where it came from, and what came of it. */
  relatives: RelatedOperation[];
  tasks: TaskItem[];
  target: { text: string; to: string };
  again: string | undefined;
  /** Its workflow in Temporal's own UI, once there is one. */
  temporal: string | undefined;
  open: boolean;
  favicon: string;
}

/** The ways to stop an Operation that is open and that nobody has asked to stop. */
export interface Stoppable {
  key: string;
  ways: { decision: 'cancel' | 'cancel_now'; title: string; effect: string }[];
}

export function operationView(operation: OperationDetails, now: number, temporalUi: { url: string; namespace: string } | undefined, words: LoaderWords): OperationView {
  const { t, time, said } = words;
  const { id, status, wait } = operation;
  const open = !isEnded(status);
  return {
    id,
    sentence: said(operation.sentence),
    state: operationState(status, wait !== null, operation.retrying !== null, words),
    lasting: lasting(operation, now, words),
    requested: { ...time.moment(operation.requestedAt, now), by: operation.actor.name },
    reason: operation.reason,
    outcome: open || operation.message === null ? undefined : { good: status === 'succeeded', message: said(operation.message) },
    wait: wait === null ? undefined : waitView(wait, operation, now, words),
    cancelAsked: open && operation.cancelRequest !== null ? t('operations.cancelAsked', { name: operation.cancelRequest.actor.name }) : undefined,
    stoppable: stoppable(operation, words),
    block: blockView(operation, words),
    decided: decidedItems(operation, now, words),
    goOn: operation.goOn === null ? undefined : goOnIn(operation.goOn, words),
    relatives: relativesOf(operation, words),
    tasks: taskItems(operation, now, words),
    target: targetLink(operation, words),
    again: open ? undefined : `/launch/${operation.kind}?from=${id}`,
    temporal: temporalUi === undefined || operation.workflow === null ? undefined : `${temporalUi.url}/namespaces/${temporalUi.namespace}/workflows/operation-${id}`,
    open,
    favicon: faviconOf(status),
  };
}

function stoppable({ id, status, cancelRequest, retrying, decisions }: OperationDetails, { t }: LoaderWords): Stoppable | undefined {
  if (cancelRequest !== null) return undefined;
  const key = `${id}-${decisions.length}`;
  if (status === 'requested') return { key, ways: [{ decision: 'cancel', title: t('operations.cancel'), effect: t('operations.cancelNotBegun') }] };
  // While it waits to try again, nothing runs: rolling back and giving up are offered already.
  if (status !== 'running' || retrying !== null) return undefined;
  return {
    key,
    ways: [
      { decision: 'cancel', title: t('operations.cancelAfter'), effect: t('operations.cancelAfterEffect') },
      { decision: 'cancel_now', title: t('operations.cancelNow'), effect: t('operations.cancelNowEffect') },
    ],
  };
}

function goOnIn(goOn: GoOn, { said }: LoaderWords): GoOn {
  return 'refused' in goOn ? { refused: said(goOn.refused) } : { ...goOn, effect: said(goOn.effect) };
}

export function isEnded(status: OperationStatus): boolean {
  return (terminalStatuses as readonly string[]).includes(status);
}

function lasting(operation: OperationDetails, now: number, { t, time }: LoaderWords): OperationView['lasting'] {
  const { status, requestedAt, startedAt, endedAt } = operation;
  const from = blockedSince(operation) ?? startedAt ?? requestedAt;
  const ended = isEnded(status);
  return {
    word: ended ? t('operations.lastedAfter') : startedAt === null ? t('operations.lastedWaiting') : t('operations.lastedFor'),
    time: time.between(from, endedAt, now),
    since: ended ? undefined : from,
  };
}

/** When the Task failed that a decision is waited for. */
function blockedSince({ blocked, tasks }: OperationDetails): string | undefined {
  const task = tasks.find(({ step }) => step === blocked?.step);
  return task?.attempts.find(({ attempt }) => attempt === blocked?.attempt)?.endedAt ?? undefined;
}

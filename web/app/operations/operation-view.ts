import type { OperationDetails, OperationRelative } from '../../../events/read-models/operation-views.ts';
import type { GoOn } from '../../../events/go-on.ts';
import { terminalStatuses, type OperationStatus } from '../../../events/operation.ts';
import { faviconOf, operationState, type StateWords } from '../format/states.ts';
import { durationBetween, exactTime, relativeTime } from '../format/time.ts';
import { blockView, type BlockView } from './block-view.ts';
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
  /** What going on from a lost one would do, or why it cannot be gone on from. */
  goOn: GoOn | undefined;
  /** Where it came from, and what came of it. */
  relatives: { words: string; id: string; sentence: string; state: StateWords }[];
  tasks: TaskItem[];
  target: { text: string; to: string };
  again: string | undefined;
  /** Its workflow in Temporal's own UI, once there is one. */
  temporal: string | undefined;
  related: { id: string; sentence: string; state: StateWords; words: string }[];
  open: boolean;
  favicon: string;
}

/** The ways to stop an Operation that is open and that nobody has asked to stop. */
export interface Stoppable {
  key: string;
  ways: { decision: 'cancel' | 'cancel_now'; title: string; effect: string }[];
}

export function operationView(operation: OperationDetails, now: number, temporalUi: { url: string; namespace: string } | undefined): OperationView {
  const { id, status, target, wait } = operation;
  const open = !isEnded(status);
  return {
    id,
    sentence: operation.sentence,
    state: operationState(status, wait !== null, operation.retrying !== null),
    lasting: lasting(operation, now),
    requested: { at: operation.requestedAt, words: relativeTime(operation.requestedAt, now), exact: exactTime(operation.requestedAt), by: operation.actor.name },
    reason: operation.reason,
    outcome: open || operation.message === null ? undefined : { good: status === 'succeeded', message: operation.message },
    wait: wait === null ? undefined : waitView(wait, operation, now),
    cancelAsked: open && operation.cancelRequest !== null ? `${operation.cancelRequest.actor.name} asked to cancel it.` : undefined,
    stoppable: stoppable(operation),
    block: blockView(operation),
    goOn: operation.goOn ?? undefined,
    relatives: relatives(operation),
    tasks: taskItems(operation.tasks, now),
    target: { text: `${target.type[0]?.toUpperCase()}${target.type.slice(1)} ${target.name}`, to: `/${target.type}s/${target.id}` },
    again: open ? undefined : `/launch/${operation.kind}?from=${id}`,
    temporal: temporalUi === undefined || operation.workflow === null ? undefined : `${temporalUi.url}/namespaces/${temporalUi.namespace}/workflows/operation-${id}`,
    related: operation.related.map((each) => ({
      id: each.id, sentence: each.sentence, state: operationState(each.status, false), words: relativeTime(each.requestedAt, now),
    })),
    open,
    favicon: faviconOf(status),
  };
}

function stoppable({ id, status, cancelRequest, retrying, decisions }: OperationDetails): Stoppable | undefined {
  if (cancelRequest !== null) return undefined;
  const key = `${id}-${decisions.length}`;
  if (status === 'requested') return { key, ways: [{ decision: 'cancel', title: 'Cancel', effect: 'It has not begun: it ends at once, and its names are free.' }] };
  // While it waits to try again, nothing runs: rolling back and giving up are offered already.
  if (status !== 'running' || retrying !== null) return undefined;
  return {
    key,
    ways: [
      { decision: 'cancel', title: 'Cancel after this Task', effect: 'The Task that runs comes to its end; then you choose whether to go on, to roll back or to leave things as they are.' },
      { decision: 'cancel_now', title: 'Cancel now', effect: 'Ends the Task that runs, and what it started on the Server, in the middle of its work; then the same choices.' },
    ],
  };
}

function relatives({ origin, successors }: OperationDetails): OperationView['relatives'] {
  const link = (words: string, { id, sentence, status }: OperationRelative) => ({ words, id, sentence, state: operationState(status, false) });
  return [
    ...(origin === null ? [] : [link(origin.how === 'again' ? 'Launched again from' : 'Goes on from', origin)]),
    ...successors.map((each) => link(each.how === 'again' ? 'Launched again as' : 'Gone on with as', each)),
  ];
}

export function isEnded(status: OperationStatus): boolean {
  return (terminalStatuses as readonly string[]).includes(status);
}

function lasting(operation: OperationDetails, now: number): OperationView['lasting'] {
  const { status, requestedAt, startedAt, endedAt } = operation;
  const from = blockedSince(operation) ?? startedAt ?? requestedAt;
  const ended = isEnded(status);
  return {
    word: ended ? 'after' : startedAt === null ? 'waiting for' : 'for',
    time: durationBetween(from, endedAt, now),
    since: ended ? undefined : from,
  };
}

/** When the Task failed that a decision is waited for. */
function blockedSince({ blocked, tasks }: OperationDetails): string | undefined {
  const task = tasks.find(({ step }) => step === blocked?.step);
  return task?.attempts.find(({ attempt }) => attempt === blocked?.attempt)?.endedAt ?? undefined;
}

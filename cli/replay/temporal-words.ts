import type { OperationEvent } from '../../events/operation.ts';
import { startedAt, type Asked, type Difference } from './compare-records.ts';
import { eventWords } from './record-words.ts';

/* Temporal tells a history and the code apart by the kinds of what they ask for, in words of its own. */

const kindsDiffer = /recorded \w+ '(\w+)' does not match .* command '(\w+)'/;
/** Of a local activity, which only recordings are, that nothing asked for any more. */
const unaskedRecord = /Missing associated machine for LocalActivity/;
const unexpectedEvent = /does not handle this event: HistoryEvent\(id: (\d+), (\w+)\)/;

const meanings = {
  startTask: 'the start of a Task',
  runTask: 'the run of a Task',
  recordOperation: 'a record of how the Operation goes',
  recordFacts: 'a record about the Site, Platform or Server',
} as const;

function meaningOf(activity: string): string {
  return activity in meanings ? meanings[activity as keyof typeof meanings] : activity;
}

/** What Temporal's own comparison found, at what was asked for last. */
export function temporalDifference(message: string, recorded: readonly OperationEvent[], asked: readonly Asked[]): Difference {
  const last = asked.reduce((latest, { revision }) => Math.max(latest, revision), 0);
  const difference = differenceIn(message);
  const next = recorded[last + 1];
  // It parts before the Task, and not after it.
  const missed = difference.recorded === meanings.startTask && next?.type === 'TaskStarted' ? next : undefined;
  const event = missed === undefined ? Math.min(last, recorded.length - 1) : last + 1;
  const task = startedAt(recorded, event);
  return { at: { event, step: task?.step ?? null, title: task?.title ?? null }, ...difference, ...(missed === undefined ? {} : { recorded: eventWords(missed) }) };
}

function differenceIn(message: string): Pick<Difference, 'recorded' | 'present'> {
  const [, was, present] = kindsDiffer.exec(message) ?? [];
  if (was !== undefined && present !== undefined) return { recorded: meaningOf(was), present: meaningOf(present) };
  if (unaskedRecord.test(message)) return { recorded: 'one more record', present: 'no such record' };
  const [, id, type] = unexpectedEvent.exec(message) ?? [];
  if (id !== undefined) return { recorded: `${type} (event ${id} of the workflow’s history in Temporal)`, present: 'something else' };
  // What follows is the SDK's own structure, printed.
  const [detail = message] = message.slice(message.lastIndexOf('Nondeterminism error: ') + 1).split('", source:');
  return { recorded: 'what Temporal’s history holds', present: detail.replace(/^.*?ondeterminism error: /, '') };
}

import type { OperationEvent } from '../../events/operation.ts';
import { startedAt, type Asked, type Difference } from './compare-records.ts';

/* Temporal tells a history and the code apart by the kinds of what they ask for, in words of its own. */

const kindsDiffer = /recorded \w+ '(\w+)' does not match .* command '(\w+)'/;
const unexpectedEvent = /does not handle this event: HistoryEvent\(id: (\d+), (\w+)\)/;

const meanings: Record<string, string> = {
  startTask: 'the start of a Task',
  runTask: 'the run of a Task',
  recordOperation: 'a record of how the Operation goes',
  recordFacts: 'a record about the Site, Platform or Server',
};

/** What Temporal's own comparison found, at what was asked for last. */
export function temporalDifference(message: string, recorded: readonly OperationEvent[], asked: readonly Asked[]): Difference {
  const event = Math.min(asked.reduce((last, { revision }) => Math.max(last, revision), 0), recorded.length - 1);
  const task = startedAt(recorded, event);
  return { at: { event, step: task?.step ?? null, title: task?.title ?? null }, ...differenceIn(message) };
}

function differenceIn(message: string): Pick<Difference, 'recorded' | 'present'> {
  const [, was, present] = kindsDiffer.exec(message) ?? [];
  if (was !== undefined && present !== undefined) return { recorded: meanings[was] ?? was, present: meanings[present] ?? present };
  const [, id, type] = unexpectedEvent.exec(message) ?? [];
  if (id !== undefined) return { recorded: `${type} (event ${id} of the workflow’s history in Temporal)`, present: 'something else' };
  // What follows is the SDK's own structure, printed.
  const [detail = message] = message.slice(message.lastIndexOf('Nondeterminism error: ') + 1).split('", source:');
  return { recorded: 'what Temporal’s history holds', present: detail.replace(/^.*?ondeterminism error: /, '') };
}

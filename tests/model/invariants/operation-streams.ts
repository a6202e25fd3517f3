import type { OperationEvent } from '../../../events/operation.ts';
import { Violation } from '../violation.ts';
import { isEnd, type Recorded } from './recorded.ts';

/** Each Operation ends once, and nothing comes after; its Tasks run one at a time, each attempt with one end. */
export function checkOperationStreams({ operations, withdrawn }: Recorded): void {
  for (const [id, events] of withdrawn) if (events.length > 1) throw new Violation(`The request of Operation ${id} was withdrawn, and came`, events.map(({ type }) => type));
  for (const [id, events] of operations) {
    const ended = events.filter(isEnd);
    if (ended.length !== 1) throw new Violation(`Operation ${id} has ${ended.length} ends`, events.map(({ type }) => type));
    // What it was becomes no other thing; a Task least of all.
    if (!isEnd(events.at(-1)!)) throw new Violation(`Something comes after the end of Operation ${id}`, events.map(({ type }) => type));
    if (events[0]?.type !== 'OperationRequested') throw new Violation(`Operation ${id} does not begin with its request`);
    if (events.some(({ type }) => type === 'OperationWithdrawn')) throw new Violation(`The request of Operation ${id} came, and was withdrawn`);
    if (events.filter(({ type }) => type === 'OperationStarted').length > 1) throw new Violation(`Operation ${id} is started twice`);
    checkTasks(id, events);
  }
}

function checkTasks(id: string, events: readonly OperationEvent[]): void {
  let running: string | undefined;
  let blocked = false;
  const seen = new Set<string>();
  for (const event of events) {
    switch (event.type) {
      case 'TaskStarted': {
        const attempt = `${event.data.step}.${event.data.attempt}`;
        if (running !== undefined) throw new Violation(`Operation ${id} starts ${attempt} while ${running} runs`);
        if (blocked) throw new Violation(`Operation ${id} starts ${attempt} while it waits for a person`);
        if (seen.has(attempt)) throw new Violation(`Operation ${id} starts ${attempt} twice`);
        seen.add(attempt);
        running = attempt;
        break;
      }
      case 'TaskSucceeded':
      case 'TaskFailed':
      case 'TaskCancelled':
      case 'TaskLost': {
        const attempt = `${event.data.step}.${event.data.attempt}`;
        // What was underway unseen ends when somebody has seen to it.
        if (running !== attempt && !seen.has(attempt)) throw new Violation(`${event.type} of ${attempt}, which Operation ${id} never started`);
        running = undefined;
        // A start that Temporal never heard of: nothing was run, so that the same attempt may begin.
        if (event.type === 'TaskCancelled' && event.data.neverBegan === true) seen.delete(attempt);
        break;
      }
      case 'OperationBlocked':
        if (event.data.decisions.length === 0) throw new Violation(`Operation ${id} waits for a person who may decide nothing`);
        blocked = true;
        break;
      case 'DecisionTaken':
        blocked = false;
        break;
      case 'OperationSucceeded':
        if (blocked || running !== undefined) throw new Violation(`Operation ${id} succeeds with something open`, running);
        break;
      default:
        break;
    }
  }
}

import { isDeepStrictEqual } from 'node:util';
import type { TaskRequest } from '../../catalog/execution.ts';
import type { Replayed } from '../../catalog/replayed.ts';
import type { OperationEvent, TaskStarted } from '../../events/operation.ts';
import { eventWords, inputWords, requestWords } from './record-words.ts';

/** What the code that is installed now asks to have recorded at a revision of the Operation's stream. */
export type Asked = { revision: number } & ({ task: TaskRequest } | { event: OperationEvent });

export type Difference = Pick<Extract<Replayed, { outcome: 'differs' }>, 'at' | 'recorded' | 'present'>;

/**
 * Where the code that is installed now would record something else than what was recorded. What is said in words may differ:
 * that changes no way.
 * @param recorded the Operation's events, by revision from 0
 * @param ended whether the workflow came to its end by itself, so that what it did not ask for it will not ask for
 */
export function firstDifference(recorded: readonly OperationEvent[], asked: readonly Asked[], ended: boolean): Difference | undefined {
  const inOrder = asked.toSorted((a, b) => a.revision - b.revision);
  let passedOver = 0;
  let next = 1;
  for (const [index, each] of inOrder.entries()) {
    // What is asked for after that stands where it says.
    if (each.revision !== (inOrder[index - 1]?.revision ?? 0) + 1) passedOver = 0;
    // It did not ask for what stands before: Temporal gave it the answer to something else.
    const missed = each.revision + passedOver > next ? recorded[next] : undefined;
    if (missed !== undefined) return differenceAt(recorded, next, eventWords(missed), wordsOf(each));
    if (!('task' in each) && neverBegan(recorded, each.revision + passedOver)) passedOver += 2;
    const at = each.revision + passedOver;
    const event = recorded[at];
    if (event === undefined) {
      // What it is about to record is not recorded yet.
      if (!ended) return undefined;
      return differenceAt(recorded, at, 'the Operation ended here', wordsOf(each));
    }
    next = Math.max(next, at + 1);
    const difference = 'task' in each ? differentTask(event, each.task) : differentEvent(event, each.event);
    if (difference !== undefined) return differenceAt(recorded, at, ...difference);
  }
  const more = recorded[next];
  // The reconciler's word, not the workflow's.
  if (!ended || more === undefined || more.type === 'OperationLost') return undefined;
  return differenceAt(recorded, next, eventWords(more), 'the Operation ends here');
}

function wordsOf(asked: Asked): string {
  return 'task' in asked ? requestWords(asked.task) : eventWords(asked.event);
}

/** A Task's start that its worker's death took from the workflow, which then went another way; the recorder has passed it over. */
function neverBegan(recorded: readonly OperationEvent[], at: number): boolean {
  const [start, end] = recorded.slice(at, at + 2);
  return start?.type === 'TaskStarted' && end?.type === 'TaskCancelled' && end.data.step === start.data.step && end.data.attempt === start.data.attempt && end.data.neverBegan === true;
}

function differentTask(event: OperationEvent, request: TaskRequest): [recorded: string, present: string] | undefined {
  const words = requestWords(request);
  if (event.type !== 'TaskStarted') return [eventWords(event), words];
  const { step, attempt, contract, task, server, undoes } = event.data;
  const { variant } = request;
  const same = step === request.step && attempt === request.attempt && contract === request.contract && server.id === request.server.id
    && undoes === request.undoes && (variant === undefined || variant === task || task.startsWith(`${variant}.`));
  if (!same) return [eventWords(event), words];
  const inputs = undoes === undefined
    ? new Set([...Object.keys(event.data.input), ...Object.keys(request.input)])
    // An undo is given a part of what it takes back.
    : Object.keys(event.data.input);
  const changed = [...inputs].filter((name) => !isDeepStrictEqual(event.data.input[name], request.input[name]));
  if (changed.length === 0) return undefined;
  return [`${words} with ${inputWords(changed, event.data.input)}`, `${words} with ${inputWords(changed, request.input)}`];
}

function differentEvent(event: OperationEvent, present: OperationEvent): [recorded: string, present: string] | undefined {
  const same = event.type === present.type && isDeepStrictEqual(placeOf(event), placeOf(present)) && isDeepStrictEqual(choiceOf(event), choiceOf(present));
  return same ? undefined : [eventWords(event), eventWords(present)];
}

function placeOf({ data }: OperationEvent): unknown[] {
  return [valueOf(data, 'step'), valueOf(data, 'attempt'), valueOf(data, 'by')];
}

/** What a person may choose, and what was chosen. */
function choiceOf(event: OperationEvent): unknown {
  switch (event.type) {
    case 'OperationBlocked':
    case 'TaskRetryScheduled':
      return event.data.decisions.map(({ decision }) => decision);
    case 'DecisionTaken':
      return event.data.decision;
    case 'OperationFailed':
    case 'OperationRolledBack':
      return event.data.failure.kind;
    default:
      return undefined;
  }
}

function differenceAt(recorded: readonly OperationEvent[], event: number, was: string, present: string): Difference {
  const step = valueOf(recorded[event]?.data, 'step');
  const task = startedAt(recorded, event, typeof step === 'number' ? step : undefined);
  return { at: { event, step: task?.step ?? null, title: task?.title ?? null }, recorded: was, present };
}

/** The Task that had started last at an event, or that of a step. */
export function startedAt(recorded: readonly OperationEvent[], event: number, step?: number): TaskStarted | undefined {
  const started = recorded.slice(0, event + 1).flatMap((each) => (each.type === 'TaskStarted' ? [each.data] : []));
  return started.findLast((task) => step === undefined || task.step === step);
}

function valueOf(data: unknown, name: string): unknown {
  return (data as Record<string, unknown> | undefined)?.[name];
}

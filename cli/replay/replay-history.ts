import { DefaultLogger, Runtime, Worker, type InjectedSinks, type WorkflowBundleOption } from '@temporalio/worker';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import type { RecordPlace, TaskRequest } from '../../catalog/execution.ts';
import type { Replayed } from '../../catalog/replayed.ts';
import type { OperationEvent } from '../../events/operation.ts';
import type { ReplaySinks } from '../../workflows/watch-replay.ts';
import { firstDifference, type Asked, type Difference } from './compare-records.ts';
import { temporalDifference } from './temporal-words.ts';

/** Once per process: without, the SDK installs its own and takes the process's signals. */
export function quietRuntime(): void {
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined), shutdownSignals: [] });
}

/**
 * Runs a workflow's history against the bundled code. Temporal compares the kinds of what is asked for; what is to be recorded,
 * and so which Task runs, is compared here, as its history holds the answers alone.
 * @param bundle with `workflows/watch-replay.ts` in it
 * @param recorded the Operation's events, by revision from 0
 */
export async function replayHistory(bundle: WorkflowBundleOption, history: History, recorded: readonly OperationEvent[], operationId: string): Promise<Replayed> {
  const asked: Asked[] = [];
  const sinks: InjectedSinks<ReplaySinks> = {
    replay: {
      asks: {
        callDuringReplay: true,
        fn: (_info, activity, place, what) => void asked.push(...asksFor(activity, place, what)),
      },
    },
  };
  let violation: string | undefined;
  try {
    await Worker.runReplayHistory({ workflowBundle: bundle, sinks }, history, `operation-${operationId}`);
  } catch (error) {
    violation = error instanceof Error ? error.message : String(error);
  }
  const ended = violation === undefined && endedByItself(history);
  const difference = firstDifference(recorded, asked, ended) ?? (violation === undefined ? undefined : temporalDifference(violation, recorded, asked));
  if (difference !== undefined) return { outcome: 'differs', ...difference, message: differs(difference) };
  const tasks = recorded.filter((event) => event.type === 'TaskStarted').length;
  return { outcome: 'same', tasks, events: recorded.length, ended, message: same(tasks, ended) };
}

function asksFor(activity: string, { revision, before = [] }: RecordPlace, what: unknown): Asked[] {
  // From the workflows' own realm: what counts is what would be written down.
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  const first = plain(before) as OperationEvent[];
  const asks = activity === 'startTask' ? [{ task: plain(what) as TaskRequest }] : (plain(what) as OperationEvent[]).map((event) => ({ event }));
  return [...first.map((event) => ({ event })), ...asks].map((each, index) => ({ revision: revision + 1 + index, ...each }));
}

function endedByItself({ events }: History): boolean {
  const last = events?.at(-1);
  const ended = [last?.workflowExecutionCompletedEventAttributes, last?.workflowExecutionFailedEventAttributes, last?.workflowExecutionCanceledEventAttributes];
  return ended.some((attributes) => attributes !== undefined && attributes !== null);
}

function same(tasks: number, ended: boolean): string {
  const through = tasks === 1 ? 'one attempt of a Task' : `${tasks} attempts of Tasks`;
  return ended
    ? `The code that is installed now takes the same way through all of it: ${through}.`
    : `The code that is installed now takes the same way as far as the Operation has come: ${through}. It can go on.`;
}

function differs({ at, recorded, present }: Difference): string {
  const where = at.title === null ? '' : ` at “${at.title}”`;
  return `The code that is installed now takes another way${where}, event ${at.event}. Recorded is: ${recorded}. Now it would be: ${present}.`;
}

import type { TaskResult, TaskRun } from '../catalog/execution.ts';
import { WrongExpectedRevision, type EventStore } from '../events/store/event-store.ts';
import { askToEnd, neverBegun } from './end-run.ts';
import { Enrolments } from './enrolments.ts';
import { followRun } from './follow-run.ts';
import { TaskOutput } from './task-output.ts';
import type { RunnerTransport } from './transport/transport.ts';

/**
 * Sees a run to its end that no workflow watches any more: one that has ended tells its result from the journal, one that goes on is ended.
 * Its log is whole then.
 * @returns undefined when it has to be tried again later: somebody else watches it still, or `signal` aborted
 */
export async function settleRun(store: EventStore, runner: RunnerTransport, run: TaskRun, signal: AbortSignal): Promise<TaskResult | undefined> {
  const { taskRunId } = run.started;
  const known = await neverBegun(runner, taskRunId);
  if (known !== undefined) return known;
  const followed = new AbortController();
  try {
    const asking = askToEnd(runner, taskRunId, AbortSignal.any([followed.signal, signal]));
    const output = await TaskOutput.resume(store, taskRunId, run, signal);
    const result = await followRun(run, runner, new Enrolments(runner), output, signal);
    followed.abort();
    await asking;
    return result === 'left' ? undefined : result;
  } catch (error) {
    if (error instanceof WrongExpectedRevision) return undefined;
    throw error;
  } finally {
    followed.abort();
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import type { TaskResult } from '../catalog/execution.ts';
import { silent } from './follow-run.ts';
import { RunnerRefused, RunnerUnreachable, type RunnerTransport } from './transport/transport.ts';

/** Milliseconds between two tries to reach the runner. */
const backOff = { first: 100, most: 2000 };

/** Asks a run to end until the runner has heard it; the end itself comes to who follows the run. @param signal the run is followed no more */
export async function askToEnd(runner: Pick<RunnerTransport, 'cancel'>, taskRunId: string, signal: AbortSignal): Promise<void> {
  for (let wait = backOff.first; !signal.aborted; wait = Math.min(wait * 2, backOff.most)) {
    try {
      await runner.cancel(taskRunId);
      return;
    } catch (error) {
      // Refused while the runner has not begun it yet.
      if (!(error instanceof RunnerRefused) && !(error instanceof RunnerUnreachable)) throw error;
      await delay(wait, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** What is to be said of a run that must not be started any more; undefined when there is one to follow to its end. */
export async function neverBegun(runner: Pick<RunnerTransport, 'status'>, taskRunId: string): Promise<TaskResult | undefined> {
  try {
    await runner.status(taskRunId);
    return undefined;
  } catch (error) {
    if (error instanceof RunnerUnreachable) return silent(error);
    if (error instanceof RunnerRefused && error.code === 'unknown_run') {
      return { outcome: 'failed', failure: { kind: 'cancelled', message: 'The runner never got it: nothing was run.', nothingRun: true } };
    }
    throw error;
  }
}

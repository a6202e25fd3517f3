import { CancelledFailure, Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { cancelledRun, type TaskActivities } from '../catalog/execution.ts';
import { EventStoreUnavailable, WrongExpectedRevision, type EventStore } from '../events/store/event-store.ts';
import { askToEnd, neverBegun } from './end-run.ts';
import { Enrolments } from './enrolments.ts';
import { followRun } from './follow-run.ts';
import { TaskOutput } from './task-output.ts';
import type { RunnerTransport } from './transport/transport.ts';

const heartbeatMs = 1000;

/** The activities that run Tasks through one runner. */
export function taskActivities(store: EventStore, runner: RunnerTransport): TaskActivities {
  const enrolments = new Enrolments(runner);
  return {
    async runTask(run) {
      const context = Context.current();
      const { taskRunId } = run.started;
      const leaving = new AbortController();
      const followed = new AbortController();
      const heart = setInterval(() => context.heartbeat(), heartbeatMs);
      const end = (): void => void askToEnd(runner, taskRunId, followed.signal).catch((error: unknown) => leaving.abort(error));
      const onCancel = (): void => {
        // A worker that stops leaves the run alone: the next worker attaches to it.
        if (context.cancellationDetails?.cancelRequested === true) end();
        else leaving.abort();
      };
      context.cancellationSignal.addEventListener('abort', onCancel, { once: true });
      if (context.cancellationSignal.aborted) onCancel();
      try {
        if (run.stop === true) {
          const known = await neverBegun(runner, taskRunId);
          if (known !== undefined) return known;
          end();
        }
        const output = await TaskOutput.resume(store, taskRunId, run, leaving.signal);
        const result = await followRun(run, runner, enrolments, output, leaving.signal);
        if (result === 'left') throw ApplicationFailure.create({ message: 'This worker stops; the Task goes on at the runner.', type: 'WorkerGone' });
        // What Temporal knows as cancelled is what it was asked to cancel.
        const cancelled = result.outcome === 'failed' && result.failure.kind === 'cancelled' && context.cancellationDetails?.cancelRequested === true;
        if (cancelled) throw new CancelledFailure(result.failure.message, [cancelledRun]);
        return result;
      } catch (error) {
        if (error instanceof WrongExpectedRevision) throw ApplicationFailure.create({ message: 'Another worker watches this Task by now.', type: 'WorkerGone' });
        if (error instanceof EventStoreUnavailable) throw ApplicationFailure.create({ message: `The Task goes on at the runner; its log cannot be stored now. ${error.message}`, type: 'StoreAway' });
        throw error;
      } finally {
        followed.abort();
        clearInterval(heart);
        context.cancellationSignal.removeEventListener('abort', onCancel);
      }
    },
  };
}

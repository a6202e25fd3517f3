import { CancelledFailure, Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { TaskActivities, TaskResult, TaskRun } from '../catalog/execution.ts';
import type { EventStore } from '../events/store/event-store.ts';
import { WrongExpectedRevision } from '../events/store/event-store.ts';
import { Enrolments } from './enrolments.ts';
import { TaskOutput } from './task-output.ts';
import { resultOf } from './task-result.ts';
import { RunnerRefused, RunnerUnreachable, type RunnerTransport } from './transport/transport.ts';

const heartbeatMs = 1000;

/** The activities that run Tasks through one runner. */
export function taskActivities(store: EventStore, runner: RunnerTransport): TaskActivities {
  const enrolments = new Enrolments(runner);
  return {
    async runTask(run) {
      const context = Context.current();
      const { started } = run;
      const output = await TaskOutput.resume(store, started.taskRunId, run);
      const watching = new AbortController();
      const heart = setInterval(() => context.heartbeat(), heartbeatMs);
      const onCancel = (): void => {
        // A worker that stops leaves the run alone: the next worker attaches to it.
        if (context.cancellationDetails?.cancelRequested === true) void runner.cancel(started.taskRunId).catch(() => watching.abort());
        else watching.abort();
      };
      context.cancellationSignal.addEventListener('abort', onCancel, { once: true });
      if (context.cancellationSignal.aborted) onCancel();
      try {
        const result = await follow(run, runner, enrolments, output, watching.signal);
        if (result === 'left') throw ApplicationFailure.create({ message: 'This worker stops; the Task goes on at the runner.', type: 'WorkerGone' });
        if (result.outcome === 'failed' && result.failure.kind === 'cancelled') throw new CancelledFailure(result.failure.message);
        return result;
      } catch (error) {
        if (error instanceof WrongExpectedRevision) throw ApplicationFailure.create({ message: 'Another worker watches this Task by now.', type: 'WorkerGone' });
        throw error;
      } finally {
        clearInterval(heart);
        context.cancellationSignal.removeEventListener('abort', onCancel);
      }
    },
  };
}

/** Starts the run or attaches to it, and stores its output until it ends. */
async function follow({ started, enrol }: TaskRun, runner: RunnerTransport, enrolments: Enrolments, output: TaskOutput, signal: AbortSignal): Promise<TaskResult | 'left'> {
  const { taskRunId, task, server, input, timeoutSeconds } = started;
  try {
    if (enrol !== undefined) await enrolments.ensure(server.id, enrol);
    const stepNames = new Map<string, string>();
    const request = { task, server: server.id, vars: input, preview: false, timeoutSeconds };
    for await (const record of runner.run(taskRunId, request, output.offset, signal)) {
      switch (record.k) {
        case 'out':
        case 'err':
          await output.write({ channel: record.k, text: record.d, t: Math.round(record.t * 1000), ...(record.step === undefined ? {} : { step: record.step }) }, record.offset);
          break;
        case 'step': {
          const { id, name, status, ms, message, diff } = record;
          stepNames.set(id, name);
          await output.step({
            id, name, status,
            t: Math.round(record.t * 1000),
            ...(ms === undefined ? {} : { ms }),
            ...(message === undefined ? {} : { message }),
            ...(diff === undefined ? {} : { diff }),
          }, record.offset);
          break;
        }
        case 'kill':
          await output.note(`Ended by Aegir: ${record.reason} (${record.signal}).`, Math.round(record.t * 1000));
          break;
        case 'start':
        case 'feedback':
        case 'hb':
          break;
        case 'lost': {
          const result = resultOf(record, started, stepNames);
          await output.note(result.outcome === 'failed' ? result.failure.message : '', Date.now());
          await output.end(output.offset);
          return result;
        }
        case 'end':
          // The log is stored before the Task is said to have ended.
          await output.end(record.offset);
          if (record.outcome !== 'succeeded') enrolments.doubted(server.id);
          else if (enrol !== undefined) enrolments.proven(server.id, enrol);
          return resultOf(record, started, stepNames);
        default:
          record satisfies never;
      }
    }
    return 'left';
  } catch (error) {
    if (signal.aborted) return 'left';
    enrolments.doubted(server.id);
    if (error instanceof RunnerRefused) {
      await output.note(error.message, Date.now());
      await output.end(output.offset);
      return { outcome: 'failed', failure: { kind: error.code === 'unreachable' ? 'unreachable' : 'refused', message: error.message } };
    }
    if (error instanceof RunnerUnreachable) {
      await output.end(output.offset);
      return { outcome: 'failed', failure: { kind: 'unreachable', message: error.message } };
    }
    throw error;
  }
}

import type { TaskResult, TaskRun } from '../catalog/execution.ts';
import type { Enrolments } from './enrolments.ts';
import type { TaskOutput } from './task-output.ts';
import { resultOf } from './task-result.ts';
import { RunnerRefused, RunnerUnreachable, type RunnerTransport } from './transport/transport.ts';

/**
 * Starts the run, or attaches to it, and stores its output until it ends.
 * @returns `left` when `signal` ended the watching: the run goes on
 * @throws what the store throws
 */
export async function followRun({ started, enrol }: TaskRun, runner: RunnerTransport, enrolments: Enrolments, output: TaskOutput, signal: AbortSignal): Promise<TaskResult | 'left'> {
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
      return { outcome: 'failed', failure: { kind: error.code === 'unreachable' ? 'unreachable' : 'refused', message: error.message, nothingRun: true } };
    }
    if (error instanceof RunnerUnreachable) {
      await output.flush();
      return silent(error);
    }
    throw error;
  }
}

/** No word from the runner: a run that it has may go on. */
export function silent(error: RunnerUnreachable): TaskResult {
  return { outcome: 'failed', failure: { kind: 'unreachable', message: error.message, underway: true } };
}

import type { TaskResult } from '../catalog/execution.ts';
import type { TaskStarted } from '../events/operation.ts';
import type { EndRecord, LostRecord } from './transport/records.ts';

/** What the runner's last word on a run means for the Task. @param stepNames the engine's steps by id */
export function resultOf(record: EndRecord | LostRecord, { title, server }: TaskStarted, stepNames: ReadonlyMap<string, string>): TaskResult {
  if (record.k === 'lost') {
    return {
      outcome: 'failed',
      failure: { kind: 'lost', message: `The supervisor of “${title}” died on the runner; how far it got on ${server.name} is unknown. Look at the log and at the host before you run it again.` },
    };
  }
  const message = record.message ?? `“${title}” ended with exit code ${record.exitCode ?? 'none'} on ${server.name}.`;
  const name = record.step === undefined ? undefined : stepNames.get(record.step);
  const failedStep = name === undefined ? {} : { failedStep: name };
  switch (record.outcome) {
    case 'succeeded':
      return { outcome: 'succeeded', changed: record.changed, feedback: record.feedback };
    case 'unreachable': {
      // The engine was never started: the host could not be reached in the first place.
      const untouched = record.exitCode === null && record.signal === null;
      return { outcome: 'failed', failure: { kind: 'unreachable', message, ...failedStep, ...(untouched ? { nothingRun: true } : {}) } };
    }
    case 'failed':
    case 'refused':
    case 'timed_out':
    case 'cancelled':
      return { outcome: 'failed', failure: { kind: record.outcome, message, ...failedStep } };
  }
}

import type { TaskResult } from '../catalog/execution.ts';
import type { TaskStarted } from '../events/operation.ts';
import type { EndRecord, LostRecord } from './transport/records.ts';

/** What the runner's last word on a run means for the Task. @param stepNames the engine's steps by id */
export function resultOf(record: EndRecord | LostRecord, { title, server }: TaskStarted, stepNames: ReadonlyMap<string, string>): TaskResult {
  const untouched = record.nothingRun === true ? { nothingRun: true } : {};
  // The runner knows Servers by their ids alone.
  const said = record.message?.replaceAll(`server ${server.id}`, server.name).replaceAll(`Server ${server.id}`, server.name);
  if (record.k === 'lost') {
    const known = said === undefined ? '' : ` ${said}`;
    const message = record.nothingRun === true
      ? `“${title}” was lost before it began on ${server.name}.${known} Running it again repeats nothing.`
      : `“${title}” was lost; how far it got on ${server.name} is unknown.${known} Look at the log and at the host before you run it again.`;
    return { outcome: 'failed', failure: { kind: 'lost', message, ...untouched } };
  }
  const message = said ?? `“${title}” ended with exit code ${record.exitCode ?? 'none'} on ${server.name}.`;
  const name = record.step === undefined ? undefined : stepNames.get(record.step);
  const failedStep = name === undefined ? {} : { failedStep: name };
  switch (record.outcome) {
    case 'succeeded':
      return { outcome: 'succeeded', changed: record.changed, feedback: record.feedback };
    case 'unreachable':
    case 'failed':
    case 'refused':
    case 'timed_out':
    case 'cancelled':
      return { outcome: 'failed', failure: { kind: record.outcome, message, ...failedStep, ...untouched } };
  }
}
